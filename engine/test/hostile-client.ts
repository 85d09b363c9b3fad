// Sends many bad requests fast: frames in bulk over WebSockets, HTTP over connections that stay, and bytes that are neither.

import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { EngineProcess } from './engine-process.ts';
import type { Json } from './trader.ts';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

const inFlightMax = 400;

/** Sends frames to the WebSocket API and hands over each answer with the frame it belongs to. */
export async function sendFrames(
  engine: EngineProcess,
  count: number,
  options: {
    readonly make: (index: number) => string | Buffer;
    readonly judge: (answer: Answer, sent: string) => void;
  },
): Promise<void> {
  const socket = new WebSocket(`${engine.streamUrl}/ws-fapi/v1`, { perMessageDeflate: false });
  const waiting: string[] = [];
  let sent = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const send = (): void => {
        while (sent < count && waiting.length < inFlightMax) {
          const frame = options.make(sent);
          sent += 1;
          waiting.push(frame.toString());
          socket.send(frame);
        }
      };
      socket.on('open', send);
      socket.on('error', reject);
      socket.on('close', () => reject(new Error(`the connection was closed after ${sent} of ${count} frames`)));
      socket.on('message', (data) => {
        try {
          const json = JSON.parse(String(data)) as Json;
          options.judge(
            { status: Number(json.status), text: JSON.stringify(json.error ?? json.result) },
            waiting.shift() ?? '',
          );
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        if (waiting.length < inFlightMax / 2) send();
        if (sent === count && waiting.length === 0) resolve();
      });
    });
  } finally {
    socket.terminate();
  }
}

/** One HTTP request as it is written. */
export interface HttpInput {
  readonly verb: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends HTTP requests, sixteen at a time, to the public or the control port. */
export async function sendRequests(
  port: number,
  count: number,
  options: {
    readonly make: (index: number) => HttpInput;
    readonly judge: (answer: Answer, sent: HttpInput) => void;
  },
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  let sent = 0;
  const work = async (): Promise<void> => {
    while (sent < count) {
      sent += 1;
      const input = options.make(sent);
      options.judge(await sendOne(port, agent, input), input);
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  agent.destroy();
}

export function sendOne(port: number, agent: Agent | undefined, input: HttpInput): Promise<Answer> {
  const { verb: method, path, headers, body } = input;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sending = request(
      { host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

const rawTexts = [
  'GET / HTP/1.1\r\n\r\n',
  'GET /fapi/v1/time HTTP/1.1\r\nHost: x\r\nX: \u0000\r\n\r\n',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
  'POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n',
  'GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000',
  '\r\n\r\n\r\n',
];

const halfTexts = [
  '',
  'G',
  'POST /fapi/v1/order HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf',
  'GET /ws HTTP/1.1\r\nHost: x\r\n',
];

/** Bytes that are no HTTP; each connection must be ended by the engine, or left alone until it is. */
export async function sendRaw(port: number): Promise<void> {
  await Promise.all(
    rawTexts.map(async (text) => {
      const socket = open(port, text);
      await new Promise((resolve) => {
        socket.once('close', resolve);
        setTimeout(() => socket.destroy(), 500);
      });
    }),
  );
}

/** Connections that say half of something and then nothing more, until they are destroyed. */
export function openHalf(port: number, count: number): readonly Socket[] {
  return Array.from({ length: count }, (_, index) => open(port, halfTexts[index % halfTexts.length] ?? ''));
}

function open(port: number, text: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  socket.on('data', () => undefined);
  if (text !== '') socket.write(text);
  return socket;
}

/** Subscribes as fast as it can until it is sent away; the code it is sent away with. */
export async function storm(
  engine: EngineProcess,
  path: string,
  frames: readonly (string | Buffer)[],
): Promise<number> {
  const socket = new WebSocket(engine.streamUrl + path, { perMessageDeflate: false });
  socket.on('error', () => undefined);
  const code = new Promise<number>((resolve) => socket.once('close', resolve));
  await Promise.race([new Promise((resolve) => socket.once('open', resolve)), code]);
  for (const frame of frames) socket.send(frame, () => undefined);
  return code;
}
