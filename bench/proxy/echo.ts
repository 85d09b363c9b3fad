// The upstream of the proxy bench: a TCP server that sends back what it gets, or swallows what is announced as "S", length, ";".
import { type AddressInfo, createServer } from 'node:net';

const server = createServer({ noDelay: true }, (socket) => {
  let left: number | undefined;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const announced = left === undefined ? /^S(\d+);/.exec(chunk.toString('latin1', 0, 20))?.[1] : undefined;
    left ??= announced === undefined ? 0 : Number.parseInt(announced, 10);
    if (left === 0) {
      socket.write(chunk);
      return;
    }
    left -= chunk.length;
    if (left === 0) {
      socket.write('E');
    }
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
// Without the bench nobody needs it.
process.stdin.on('end', () => process.exit(0)).resume();
