// The Chromium of this machine, found on PATH: the harness brings none along.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, LaunchOptions } from 'playwright-core';
import { EnvironmentError, messageOf } from '../domain/errors.ts';

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

// Alone, without a look at the network, and able to start where this process is root.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const START_MS_MAX = 30_000;

/** Starts it with an empty profile. @throws EnvironmentError where it does not start */
export async function launchChromium(executablePath: string): Promise<Browser> {
  const options: LaunchOptions = { executablePath, args: FLAGS, timeout: START_MS_MAX };
  try {
    // Only whoever has a Chromium pays for the library that drives it.
    const { chromium } = await import('playwright-core');
    return await chromium.launch(options);
  } catch (error) {
    throw new EnvironmentError(`${executablePath} did not start: ${messageOf(error).split('\n', 1)[0]}`, {
      cause: error,
    });
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
