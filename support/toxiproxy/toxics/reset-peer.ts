// Waits for the first chunk or the end, swallows it, and closes after a delay: with RST where the connection began under it.
import { defineToxic } from './toxic.ts';

export const resetPeer = defineToxic({
  type: 'reset_peer',
  goName: 'ResetToxic',
  attributes: { timeout: { goType: 'int64', unit: 'ms' } },
  resetsConnections: true,
  open: () => ({
    async pipe(stub, { timeout }) {
      if ((await stub.next()) !== 'interrupted') stub.closeAfter(timeout);
    },
  }),
});
