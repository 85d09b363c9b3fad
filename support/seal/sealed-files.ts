// Which files of a reports folder are evidence, and the digests that stand for them.
import { createHash, hash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder of the seal inside the reports folder. */
export const SEAL = 'seal';

/** What other commands keep in a reports folder, and what runs add to: it survives from run to run. */
export const KEPT_BY_OTHERS: readonly string[] = ['drill', 'environments', 'history', 'mutants', 'soak', 'vacuity'];
/** Names the process that writes into the folder. */
export const WRITER = 'writer.txt';

/** Not evidence: the seal itself, what the report was made from, who writes, and what is no part of the run. */
const NOT_SEALED: ReadonlySet<string> = new Set([SEAL, 'allure-results', 'allure.txt', WRITER, ...KEPT_BY_OTHERS]);

/** Every file of evidence, relative to the folder, with forward slashes, sorted. Links and the like are in `strange`. */
export function filesToSeal(folder: string): {
  readonly files: readonly string[];
  readonly strange: readonly string[];
} {
  const files: string[] = [];
  const strange: string[] = [];
  const visit = (relative: string) => {
    for (const entry of readdirSync(join(folder, relative), { withFileTypes: true })) {
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (NOT_SEALED.has(path)) {
        continue;
      }
      if (entry.isDirectory()) {
        visit(path);
      } else {
        (entry.isFile() ? files : strange).push(path);
      }
    }
  };
  visit('');
  return { files: files.sort(), strange: strange.sort() };
}

/** SHA-256 of a file in hex, without holding it in memory. */
export async function digestOfFile(file: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
    digest.update(chunk);
  }
  return digest.digest('hex');
}

const READ_BYTES = 1024 * 1024;

/** Files of one record a line, of which a single line can be named. */
export function hasLines(path: string): boolean {
  return /\.(jsonl|ndjson)$/.test(path);
}

/** Digits of base64 kept of each line's SHA-256: enough to find a line, and the whole file's digest proves the rest. */
const LINE_DIGITS = 6;

/** One short digest for each line, one behind the other. Bytes, not characters: an edit that is no text is an edit too. */
export async function lineDigestsOf(file: string): Promise<string> {
  const lines = (await readFile(file, 'latin1')).split('\n');
  return lines.map((line) => hash('sha256', line, 'base64').slice(0, LINE_DIGITS)).join('');
}

/** Where two lists of line digests first differ: the line, counted from 1. */
export function firstDifferingLine(before: string, after: string): number {
  const lines = Math.max(before.length, after.length) / LINE_DIGITS;
  const isSame = (line: number) =>
    before.slice(line * LINE_DIGITS, (line + 1) * LINE_DIGITS) ===
    after.slice(line * LINE_DIGITS, (line + 1) * LINE_DIGITS);
  let line = 0;
  while (line < lines && isSame(line)) {
    line += 1;
  }
  return line + 1;
}
