// Runs every unit test there is with Node's own runner, each file in a process of its own.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { durationText } from '../support/domain/time.ts';

const PATTERNS = ['*.test.ts', '{bin,bench,steps,support,engine}/**/*.test.ts'];
/** Two processes beside this one: more would disturb the tests that measure time. */
const WORKERS = 2;
/** A file that takes longer hangs: something in it was never closed. */
const FILE_WITHIN_MS = 180_000;
const LINES_SHOWN = 12;
/** What these hold to a limit is time itself: they come last, one after the other, with nothing beside them. */
const ALONE: readonly string[] = [
  'bin/misuse.test.ts',
  'support/faults/network.test.ts',
  'support/toxiproxy/conformance.test.ts',
  'support/toxiproxy/timer.test.ts',
];

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface UnitResult extends Counts {
  readonly files: number;
}

/** Runs them; `tell` receives one text for each test that failed. Of no tests at all, one has failed. */
export async function runUnitTests(root: string, tell: (text: string) => void): Promise<UnitResult> {
  const exclude = (name: string) => name === 'node_modules' || name === 'reports';
  const files = globSync(PATTERNS, { cwd: root, exclude }).sort();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (files.length === 0) {
    tell('no unit test was found');
    return { ...counts, failed: 1, files: 0 };
  }
  const work = async (waiting: string[]) => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const found = await runFile({ root, file }, tell);
      counts.passed += found.passed;
      counts.failed += found.failed;
      counts.skipped += found.skipped;
    }
  };
  const together = files.filter((file) => !ALONE.includes(file));
  await Promise.all(Array.from({ length: WORKERS }, () => work(together)));
  await work(files.filter((file) => ALONE.includes(file)));
  return { ...counts, files: files.length };
}

async function runFile({ root, file }: { root: string; file: string }, tell: (text: string) => void): Promise<Counts> {
  const path = join(root, file);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  let complaints = '';
  for await (const { type, data } of run({ files: [path], cwd: root, signal: AbortSignal.timeout(FILE_WITHIN_MS) })) {
    if (type === 'test:stderr') {
      complaints += data.message;
    } else if (type === 'test:fail') {
      const trouble = troubleOf(data.details.error, data.name === path);
      const place = data.name === path ? file : `${file}:${data.line ?? 0} ${data.name}`;
      failures.push(...(trouble === undefined ? [] : [`${place}: ${trouble}`]));
    } else if (type === 'test:pass' && data.name === path) {
      failures.push(`${file}: holds no test`);
    } else if (type === 'test:pass' && data.details.type !== 'suite') {
      counts[data.skip === undefined ? 'passed' : 'skipped'] += 1;
    }
  }
  for (const failure of failures) {
    tell(failure.endsWith(': test failed') ? `${failure} ${lastErrorOf(complaints)}` : failure);
  }
  return { ...counts, failed: failures.length };
}

/** What a failing test said, without its stack; undefined for a suite or file that only repeats its tests' failures. */
function troubleOf(error: Error, isFile: boolean): string | undefined {
  const kind = 'failureType' in error ? error.failureType : '';
  if (kind === 'subtestsFailed') {
    return undefined;
  }
  if (isFile && kind === 'testAborted') {
    return `did not end within ${durationText(FILE_WITHIN_MS)}: something in it was never closed`;
  }
  const words = error.cause instanceof Error ? error.cause.message : String(error.cause ?? error.message);
  return stripVTControlCharacters(words).trim().split('\n').slice(0, LINES_SHOWN).join('\n    ');
}

/** Of a file that could not even be loaded. */
function lastErrorOf(complaints: string): string {
  const lines = stripVTControlCharacters(complaints).split('\n');
  return (
    lines.findLast((line) => /^\w*Error\b.*: /.test(line)) ??
    lines.find((line) => line.trim() !== '') ??
    'without a word'
  );
}
