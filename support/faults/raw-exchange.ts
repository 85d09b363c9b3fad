// One plain HTTP request over a socket of its own, watched byte by byte.
import { connect } from 'node:net';
import type { RawExchange } from './probe.ts';

// Captured at load, so that nobody's fake clock can freeze the harness.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** Any HTTP server answers this, be it with a refusal, and closes afterwards. */
const REQUEST = 'GET / HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n';

/** Never rejects: whatever happens to the connection is what was to be seen. */
export function watchExchange(address: { host: string; port: number }, withinMs: number): Promise<RawExchange> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, noDelay: true });
    let isConnected = false;
    let bytes = 0;
    let pieces = 0;
    let askedMs = 0;
    let firstMs = 0;
    let lastMs = 0;
    const end = (ended: RawExchange['ended']): void => {
      stopTimer(handle);
      socket.destroy();
      const endedMs = performance.now();
      resolve({
        ended,
        bytes,
        pieces,
        deliveredInMs: lastMs - firstMs,
        closedAfterMs: bytes === 0 ? 0 : endedMs - lastMs,
        endedInMs: isConnected ? endedMs - askedMs : 0,
      });
    };
    const handle = startTimer(() => end('open'), withinMs);
    socket.on('connect', () => {
      isConnected = true;
      askedMs = performance.now();
      socket.write(REQUEST);
    });
    socket.on('data', (chunk) => {
      lastMs = performance.now();
      firstMs = bytes === 0 ? lastMs : firstMs;
      bytes += chunk.length;
      pieces += 1;
    });
    socket.on('end', () => end('closed'));
    socket.on('error', () => end(isConnected ? 'reset' : 'refused'));
  });
}

export function exchangeText({ ended, bytes, pieces }: RawExchange): string {
  const came = bytes === 0 ? 'nothing came' : `${bytes} bytes came in ${pieces} pieces`;
  const how = { closed: 'it was closed', reset: 'it was reset', refused: 'it was refused', open: 'it stayed open' };
  return `${came} and ${how[ended]}`;
}
