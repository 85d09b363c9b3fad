// The dossier on paper: printed by the machine's own Chromium, and left out with one sentence where there is none.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from './chromium.ts';

export type Printed = { readonly file: string } | { readonly absent: string };

const PRINT_MS_MAX = 30_000;

/** Prints the page at `from` into the PDF at `to`. Paper is a convenience: what goes wrong is a sentence, never an exception. */
export async function printPage(from: string, to: string): Promise<Printed> {
  const chromium = findChromium();
  if (chromium === undefined) {
    return { absent: `no dossier.pdf: ${NO_CHROMIUM}` };
  }
  // A profile of its own: beside a Chromium that is already open the usual one would hand the page over to that.
  const profile = await mkdtemp(join(tmpdir(), 'brakecheck-chromium-'));
  try {
    const trouble = await run(chromium, [
      ...CHROMIUM_FLAGS,
      '--headless',
      `--user-data-dir=${profile}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${to}`,
      pathToFileURL(from).href,
    ]);
    return trouble === undefined && existsSync(to)
      ? { file: to }
      : { absent: `no dossier.pdf: ${chromium} ${trouble ?? 'wrote none'}` };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Undefined where it ended well; otherwise how it ended. */
function run(command: string, options: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    // It talks about the desktop it does not find: nothing of that is for a reader.
    execFile(command, options, { timeout: PRINT_MS_MAX, killSignal: 'SIGKILL' }, (error) => {
      if (error === null) {
        resolve(undefined);
      } else if (error.killed === true) {
        resolve(`was not done within ${PRINT_MS_MAX / 1000} s`);
      } else {
        resolve(`ended with ${error.signal ?? error.code}`);
      }
    });
  });
}
