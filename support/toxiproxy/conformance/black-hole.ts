// An address that answers no call: a listener whose queue is full and whose thread never accepts.
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

// The shortest queue holds two connections; the third call and all after it stay unanswered.
const CALLS_TO_FILL = 3;

const listenAndSleep = `
  const { createServer } = require('node:net');
  const { parentPort } = require('node:worker_threads');
  const server = createServer();
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** Opens a black hole; disposing ends it. */
export async function openBlackHole(): Promise<AsyncDisposable & { readonly address: string }> {
  const worker = new Worker(listenAndSleep, { eval: true });
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  const calls: Socket[] = [];
  for (let index = 0; index < CALLS_TO_FILL; index++) {
    const call = connect(port, '127.0.0.1');
    // It ends with the worker, by a reset or by our own closing.
    call.on('error', () => call.destroy());
    calls.push(call);
  }
  await new Promise((resolve) => calls[0]?.once('connect', resolve));
  return {
    address: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const call of calls) call.destroy();
      await worker.terminate();
    },
  };
}
