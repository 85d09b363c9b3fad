// One HTTP connection with as little around it as a load needs: one request at a time, the answer's status and body.
import { connect, type Socket } from 'node:net';

export interface LeanAnswer {
  readonly status: number;
  readonly body: string;
}

/** An answer larger than this is none that a load asked for. */
const ANSWER_BYTES_MAX = 1_000_000;
const HEAD_END = '\r\n\r\n';

export class LeanConnection {
  readonly #socket: Socket;
  #received = '';
  #waiting: ((answer: LeanAnswer | undefined) => void) | undefined;
  #isOpen = true;
  /** Resolves when it is connected, or cannot be. */
  readonly opened: Promise<void>;
  /** When the request in flight was written; undefined where none is. */
  sentMs: number | undefined;

  constructor(address: { host: string; port: number }) {
    this.#socket = connect({ ...address, noDelay: true });
    // Bodies are ASCII but for nothing a load looks at: bytes and letters count alike.
    this.#socket.setEncoding('latin1');
    this.opened = new Promise((resolve) => {
      this.#socket.once('connect', resolve);
      this.#socket.once('close', () => resolve());
    });
    this.#socket.on('data', (chunk: string) => this.#take(chunk));
    this.#socket.on('error', () => this.destroy());
    this.#socket.on('close', () => this.destroy());
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Calls back once: with the answer, or with undefined where none came whole. */
  send(request: string, sentMs: number, done: (answer: LeanAnswer | undefined) => void): void {
    this.#waiting = done;
    this.sentMs = sentMs;
    this.#socket.write(request);
  }

  /** What is in flight has no answer then. */
  destroy(): void {
    this.#isOpen = false;
    this.#socket.destroy();
    this.#answer(undefined);
  }

  #take(chunk: string): void {
    this.#received = this.#received === '' ? chunk : this.#received + chunk;
    const read = readAnswer(this.#received);
    if (read === 'incomplete') {
      return;
    }
    this.#received = '';
    if (read === 'unreadable') {
      this.destroy();
      return;
    }
    if (read.isLast) {
      this.#isOpen = false;
      this.#socket.end();
    }
    this.#answer(read);
  }

  #answer(answer: LeanAnswer | undefined): void {
    const done = this.#waiting;
    this.#waiting = undefined;
    this.sentMs = undefined;
    done?.(answer);
  }
}

/** `isLast`: the server closes the connection behind it. */
export function readAnswer(received: string): 'incomplete' | 'unreadable' | (LeanAnswer & { isLast: boolean }) {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd === -1) {
    return received.length > ANSWER_BYTES_MAX ? 'unreadable' : 'incomplete';
  }
  const head = received.slice(0, headEnd).toLowerCase();
  const [, status = ''] = /^http\/1\.1 (\d{3})/.exec(head) ?? [];
  const [, length = ''] = /\r\ncontent-length: *(\d{1,7})(?:\r\n|$)/.exec(head) ?? [];
  if (status === '' || length === '') {
    return 'unreadable';
  }
  const bodyStart = headEnd + HEAD_END.length;
  const bodyEnd = bodyStart + Number.parseInt(length, 10);
  if (received.length < bodyEnd) {
    return 'incomplete';
  }
  // With one request in flight nothing may follow its answer.
  if (received.length > bodyEnd) {
    return 'unreadable';
  }
  const isLast = /\r\nconnection: *close/.test(head);
  return { status: Number.parseInt(status, 10), body: received.slice(bodyStart, bodyEnd), isLast };
}
