// Writes cucumber's messages the moment they happen: what was judged before a kill is there to read after it.
import { once } from 'node:events';
import { WriteStream, writeSync } from 'node:fs';
import type { FormatterPlugin } from '@cucumber/cucumber/api';

// Cucumber's own message formatter buffers, and loses what it holds when the process dies.
const formatter: FormatterPlugin = {
  type: 'formatter',
  formatter: async ({ on, stream, write }) => {
    const descriptor = stream instanceof WriteStream ? await descriptorOf(stream) : undefined;
    on('message', (envelope) => {
      const line = `${JSON.stringify(envelope)}\n`;
      if (descriptor === undefined) {
        write(line);
      } else {
        writeSync(descriptor, line);
      }
    });
  },
};
export default formatter;

/** Only once the file is open: opening empties it. */
async function descriptorOf(stream: WriteStream): Promise<number> {
  if (stream.pending) {
    await once(stream, 'open');
  }
  // Told by node:fs of an open stream, and typed nowhere.
  const { fd } = stream as WriteStream & { readonly fd: number };
  return fd;
}
