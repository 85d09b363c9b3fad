// HTTP connections: a session's own, or a few that all sessions on the clean line share and leave open.
import { Agent } from 'node:http';

/** Enough that readings of several accounts overlap, few enough that every one is warm. */
const SHARED_MAX = 3;

export interface Connections extends Disposable {
  readonly agent: Agent;
}

export class OwnConnections implements Connections {
  readonly agent: Agent;

  constructor(connectionsMax: number) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connectionsMax });
  }

  [Symbol.dispose](): void {
    this.agent.destroy();
  }
}

export class SharedConnections implements Connections {
  /** Its idle sockets keep no process alive. */
  readonly agent = new Agent({ keepAlive: true, maxSockets: SHARED_MAX });

  /** Nobody's to close: the next scenario finds them warm. */
  [Symbol.dispose](): void {
    return;
  }
}
