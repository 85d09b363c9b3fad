// WebSocket text frames as a server sends them, many in one buffer: one write for all the answers of a turn.

/** FIN and the opcode of a text frame. @source RFC 6455, section 5.2 */
const finText = 0x81;
const bytesMax8 = 125;
const bytesMax16 = 0xffff;

/** A payload with its length in bytes. */
export interface Payload {
  readonly content: string | Buffer;
  readonly bytes: number;
}

export function payloadOf(content: string | Buffer): Payload {
  return { content, bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.length };
}

/** How many bytes a frame of such a payload has. */
export function frameBytes(payloadBytes: number): number {
  return payloadBytes + (payloadBytes <= bytesMax8 ? 2 : payloadBytes <= bytesMax16 ? 4 : 10);
}

/** The frames of these payloads, one behind the other; unmasked, as RFC 6455 wants it of a server. */
export function textFrames(payloads: readonly Payload[]): Buffer {
  const data = Buffer.allocUnsafe(payloads.reduce((sum, { bytes }) => sum + frameBytes(bytes), 0));
  let at = 0;
  for (const { content, bytes } of payloads) {
    data[at] = finText;
    at = writeLength(data, at + 1, bytes);
    if (typeof content === 'string') data.write(content, at);
    else content.copy(data, at);
    at += bytes;
  }
  return data;
}

function writeLength(data: Buffer, at: number, bytes: number): number {
  if (bytes <= bytesMax8) return data.writeUInt8(bytes, at);
  if (bytes <= bytesMax16) return data.writeUInt16BE(bytes, data.writeUInt8(126, at));
  return data.writeBigUInt64BE(BigInt(bytes), data.writeUInt8(127, at));
}
