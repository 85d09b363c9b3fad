// WebSocket frames as a broken client says them, bit by bit, and what the venue says back in the catalogue's words.
import type { Reaction } from '../../../venue/misbehaviour.ts';
import type { Endpoint } from '../../../venue/venue.ts';
import { PlainSocket } from './plain-socket.ts';

const HEAR_WITHIN_MS = 3_000;
const RAW_KEPT = 400;
const MASK = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

export const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface RawFrame {
  readonly opcode: number;
  readonly payload: string | Uint8Array;
  /** True unless said otherwise. */
  readonly isFinal?: boolean;
  readonly isMasked?: boolean;
  /** The bit that says "compressed"; false unless said otherwise. */
  readonly isCompressed?: boolean;
}

/** @source RFC 6455, 5.2 */
export function frameBytes({
  opcode,
  payload,
  isFinal = true,
  isMasked = true,
  isCompressed = false,
}: RawFrame): Buffer {
  const data = Buffer.from(payload);
  const first = (isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode;
  const maskBit = isMasked ? 0x80 : 0;
  const head =
    data.length < 126
      ? Buffer.from([first, maskBit | data.length])
      : data.length < 65_536
        ? Buffer.from([first, maskBit | 126, data.length >> 8, data.length & 0xff])
        : longHead(first, maskBit, data.length);
  return isMasked ? Buffer.concat([head, MASK, masked(data)]) : Buffer.concat([head, data]);
}

function longHead(first: number, maskBit: number, length: number): Buffer {
  const head = Buffer.alloc(10);
  head[0] = first;
  head[1] = maskBit | 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

function masked(data: Buffer): Buffer {
  return data.map((byte, index) => byte ^ (MASK[index % MASK.length] ?? 0)) as Buffer;
}

interface HeardFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

export class RawWebSocket implements Disposable {
  readonly plain: PlainSocket;

  private constructor(plain: PlainSocket) {
    this.plain = plain;
  }

  static async open(endpoint: Endpoint, path: string): Promise<RawWebSocket> {
    const plain = await PlainSocket.connect(endpoint);
    plain.say(upgradeText(path, 'Sec-WebSocket-Key: YnJha2VjaGVjay1rZXktMQ==\r\n'));
    await plain.hear(({ text }) => text.includes('\r\n\r\n'), HEAR_WITHIN_MS);
    return new RawWebSocket(plain);
  }

  say(frame: RawFrame): void {
    this.plain.say(frameBytes(frame));
  }

  /** Every whole frame so far. */
  frames(): HeardFrame[] {
    const { bytes } = this.plain;
    const start = bytes.indexOf('\r\n\r\n');
    return start === -1 ? [] : framesIn(bytes.subarray(start + 4));
  }

  /** The text frames so far. */
  texts(): string[] {
    return this.frames().flatMap(({ opcode, payload }) => (opcode === OPCODES.text ? [payload.toString()] : []));
  }

  hear(isWanted: (socket: RawWebSocket) => boolean, withinMs = HEAR_WITHIN_MS): Promise<boolean> {
    return this.plain.hear(() => isWanted(this), withinMs);
  }

  /** Waits for an error frame, an answer or the end, whichever comes first. */
  async hearReply(): Promise<Reaction> {
    await this.hear((socket) => heardIn(socket) !== undefined);
    return this.reaction(heardIn(this) ?? (this.plain.isEnded ? 'hung up' : 'nothing'));
  }

  /** Waits for the venue to close: what is said before does not count. */
  async hearClose(withinMs = HEAR_WITHIN_MS): Promise<Reaction> {
    await this.hear((socket) => closeIn(socket) !== undefined, withinMs);
    return this.reaction(closeIn(this) ?? (this.plain.isEnded ? 'hung up' : 'still open'));
  }

  reaction(heard: string): Reaction {
    return { heard, raw: this.texts().join('\n').slice(-RAW_KEPT) };
  }

  [Symbol.dispose](): void {
    this.plain[Symbol.dispose]();
  }
}

/** The request that turns a connection into a WebSocket; further headers end in a line break each. */
export function upgradeText(path: string, headers: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: venue\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n${headers}\r\n`;
}

function heardIn(socket: RawWebSocket): string | undefined {
  return replyIn(socket) ?? closeIn(socket);
}

function replyIn(socket: RawWebSocket): string | undefined {
  for (const text of socket.texts()) {
    const [, code] = /"error":\s*\{"code":\s*(-?\d+)/.exec(text) ?? [];
    if (code !== undefined) {
      return code.startsWith('-') ? code : `error ${code}`;
    }
    if (/"result":/.test(text)) {
      return 'answered';
    }
  }
  return undefined;
}

function closeIn(socket: RawWebSocket): string | undefined {
  const close = socket.frames().find(({ opcode }) => opcode === OPCODES.close);
  return close === undefined ? undefined : `closed ${close.payload.length < 2 ? 1005 : close.payload.readUInt16BE(0)}`;
}

function framesIn(bytes: Buffer): HeardFrame[] {
  const frames: HeardFrame[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const headLength = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (at + headLength > bytes.length) {
      break;
    }
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? bytes.readUInt32BE(at + 6) : short;
    const end = at + headLength + length;
    if (end > bytes.length) {
      break;
    }
    frames.push({ opcode: (bytes[at] ?? 0) & 0x0f, payload: bytes.subarray(at + headLength, end) });
    at = end;
  }
  return frames;
}
