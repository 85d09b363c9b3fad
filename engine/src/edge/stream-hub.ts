// Who listens to which stream, and the fan-out: each event becomes text once per stream, not once per client.

import type { Seams } from './seams.ts';
import type { StreamConnection } from './stream-connection.ts';

/** Subscriptions by stream name. */
export class StreamHub {
  readonly #seams: Seams;
  readonly #listeners = new Map<string, Set<StreamConnection>>();

  constructor(seams: Seams) {
    this.#seams = seams;
  }

  /** All stream names that have at least one listener. */
  get names(): readonly string[] {
    return [...this.#listeners.keys()];
  }

  has(name: string): boolean {
    return this.#listeners.has(name);
  }

  add(name: string, connection: StreamConnection): void {
    const listeners = this.#listeners.get(name);
    if (listeners) listeners.add(connection);
    else this.#listeners.set(name, new Set([connection]));
    connection.subscriptions.add(name);
  }

  remove(name: string, connection: StreamConnection): void {
    connection.subscriptions.delete(name);
    const listeners = this.#listeners.get(name);
    listeners?.delete(connection);
    if (listeners?.size === 0) this.#listeners.delete(name);
  }

  /** Takes a connection out of everything it listened to. */
  removeAll(connection: StreamConnection): void {
    for (const name of [...connection.subscriptions]) this.remove(name, connection);
  }

  /** The connections that listen to a stream. */
  listeners(name: string): readonly StreamConnection[] {
    return [...(this.#listeners.get(name) ?? [])];
  }

  /** Sends one event, already JSON, to everyone who listens to the stream. */
  publish(name: string, json: string): void {
    if (this.#seams.arePlain || !this.#listeners.has(name)) {
      this.#publish(name, json);
      return;
    }
    const sendLater = (later: string): void => this.#publish(name, later);
    for (const frame of this.#seams.through('frames', [json], { stream: name, sendLater })) this.#publish(name, frame);
  }

  #publish(name: string, json: string): void {
    const listeners = this.#listeners.get(name);
    if (!listeners) return;
    let raw: Buffer | undefined;
    let wrapped: Buffer | undefined;
    for (const connection of listeners) {
      if (connection.combined) {
        wrapped ??= Buffer.from(combinedText(name, json));
        connection.send(wrapped);
      } else {
        raw ??= Buffer.from(json);
        connection.send(raw);
      }
    }
  }

  /** Sends one event to one listener only. */
  publishTo(connection: StreamConnection, name: string, json: string): void {
    const send = (text: string): void => connection.send(connection.combined ? combinedText(name, text) : text);
    for (const frame of this.#seams.through('frames', [json], { stream: name, sendLater: send })) send(frame);
  }
}

function combinedText(name: string, json: string): string {
  return `{"stream":"${name}","data":${json}}`;
}
