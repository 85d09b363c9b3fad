// A bare WebSocket server that sends back what it gets: the peer of every measurement over one connection.

import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })));
server.on('listening', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
// Without the bench nobody needs it.
process.stdin.on('end', () => process.exit(0)).resume();
