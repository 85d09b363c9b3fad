// The source files that the checks look at, each with its text.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** One thing a check objects to. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  /** What is wrong, and what to do instead. */
  readonly sentence: string;
}

const PATTERNS = ['*.ts', '{bin,bench,steps,support,engine}/**/*.ts'];

/** Every TypeScript file of ours, in the order of the paths. */
export function sourceFiles(root: string): SourceFile[] {
  const exclude = (name: string) => name === 'node_modules' || name === 'reports';
  const paths = globSync(PATTERNS, { cwd: root, exclude }).map((path) => path.replaceAll('\\', '/'));
  return [...new Set(paths)].sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** `support/gate/decide.ts:12 …`, as editors open it. */
export function findingText({ path, line, sentence }: Finding): string {
  return `${path}:${line} ${sentence}`;
}
