// A connection to the venue that says nothing and waits: its end shows that the venue's process has ended.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const CONNECTED_WITHIN_MS = 2_000;

export class StandingConnection implements Disposable {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    // A reset is an end too.
    socket.on('error', () => socket.destroy());
    socket.resume();
  }

  /** @throws whatever the connection failed with, or a TimeoutError */
  static async open(address: { host: string; port: number }): Promise<StandingConnection> {
    const socket = connect({ ...address, noDelay: true });
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECTED_WITHIN_MS) });
    return new StandingConnection(socket);
  }

  /** True where the other side has ended it, or does so within this time. */
  async isEnded(withinMs: number): Promise<boolean> {
    if (!this.#socket.closed) {
      await Promise.race([once(this.#socket, 'close'), once(AbortSignal.timeout(Math.ceil(withinMs)), 'abort')]);
    }
    return this.#socket.closed;
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}
