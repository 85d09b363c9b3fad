// The Chromium of this machine, found on PATH: the harness brings none along.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/** What is said where there is none. */
export const NO_CHROMIUM = 'no Chromium on PATH (Debian: apt-get install chromium)';

/** Its path; undefined where there is none. */
export function findChromium(path: string = process.env.PATH ?? ''): string | undefined {
  const candidates = NAMES.flatMap((name) =>
    path
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, name)),
  );
  return candidates.find(isExecutable);
}

/** Alone, without a look at the network, and able to start where this process is root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-sync',
] as const;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
