// Runs every unit test there is with Node's own runner, one process a file, and counts what happened.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { stripVTControlCharacters } from 'node:util';

const PATTERNS = ['*.test.ts', '{bin,bench,steps,support,engine}/**/*.test.ts'];
/** Two processes beside this one: more would disturb the tests that measure time. */
const CONCURRENCY = 2;
const WITHIN_MS = 300_000;

export interface UnitResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly files: number;
}

/** Runs them; `tell` receives one text for each test that failed. Of no tests at all, one has failed. */
export async function runUnitTests(root: string, tell: (text: string) => void): Promise<UnitResult> {
  const exclude = (name: string) => name === 'node_modules' || name === 'reports';
  const files = globSync(PATTERNS, { cwd: root, exclude }).sort();
  if (files.length === 0) {
    tell('no unit test was found');
    return { passed: 0, failed: 1, skipped: 0, files: 0 };
  }
  const stream = run({
    files: files.map((file) => join(root, file)),
    cwd: root,
    concurrency: CONCURRENCY,
    timeout: WITHIN_MS,
  });
  const counts = await countTests(stream, tell);
  return { ...counts, files: files.length };
}

async function countTests(
  stream: ReturnType<typeof run>,
  tell: (text: string) => void,
): Promise<Omit<UnitResult, 'files'>> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of stream) {
    if (type !== 'test:pass' && type !== 'test:fail') {
      continue;
    }
    // A suite is as good as its tests, which are counted themselves; only one that breaks on its own counts.
    const isSuite = data.details.type === 'suite';
    if (type === 'test:pass') {
      counts.skipped += !isSuite && data.skip !== undefined ? 1 : 0;
      counts.passed += isSuite || data.skip !== undefined ? 0 : 1;
    } else if (!isSuite || !isOfItsTests(data.details.error)) {
      counts.failed += 1;
      tell(`${data.file ?? 'a test'}:${data.line ?? 0} ${data.name}: ${wordsOf(data.details.error)}`);
    }
  }
  return counts;
}

function isOfItsTests(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}

/** What a failing test said, without its stack. */
function wordsOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause.message : String(error.cause ?? error.message);
  return stripVTControlCharacters(cause).trim().split('\n').slice(0, 12).join('\n    ');
}
