// Measures one TCP address: round trips one after the other, and how fast many bytes go through.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const MESSAGE = Buffer.alloc(64, 'x');
const CHUNK = Buffer.alloc(64 * 1024, 'x');
const HOST = '127.0.0.1';

/** Milliseconds of each of `count` round trips over one connection, after as many as it takes to be warm. */
export async function roundTrips(
  port: number,
  { count, warmUp }: { count: number; warmUp: number },
): Promise<number[]> {
  const socket = await open(port);
  const times: number[] = [];
  for (let trip = 0; trip < warmUp + count; trip += 1) {
    const tookMs = await roundTrip(socket);
    if (trip >= warmUp) {
      times.push(tookMs);
    }
  }
  socket.destroy();
  return times;
}

/** Megabytes a second, one way over one connection, from the first byte sent to the word of the other side that all were read. */
export async function throughput(port: number, megabytes: number): Promise<number> {
  const socket = await open(port);
  const chunks = Math.ceil((megabytes * 1_000_000) / CHUNK.length);
  const announced = `S${(chunks + 1) * CHUNK.length};`;
  const startedMs = performance.now();
  socket.write(announced.padEnd(CHUNK.length));
  for (let sent = 0; sent < chunks; sent += 1) {
    if (!socket.write(CHUNK)) {
      await once(socket, 'drain');
    }
  }
  await once(socket, 'data');
  const tookMs = performance.now() - startedMs;
  socket.destroy();
  return (chunks * CHUNK.length) / 1_000 / tookMs;
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: HOST, port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function roundTrip(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    let left = MESSAGE.length;
    const take = (chunk: Buffer): void => {
      left -= chunk.length;
      if (left === 0) {
        const tookMs = performance.now() - startedMs;
        socket.off('data', take).off('error', reject);
        resolve(tookMs);
      }
    };
    socket.on('data', take).once('error', reject);
    socket.write(MESSAGE);
  });
}
