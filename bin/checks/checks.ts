// The static checks of this repository: each one named, bounded and answered in one line.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { lintText } from '../../support/authoring/finding.ts';
import { durationText } from '../../support/domain/time.ts';
import { lintFeatures } from '../lint-suite.ts';
import { staleFiles } from '../phrasebook-files.ts';
import { importFindings } from './import-rules.ts';
import { findingText, sourceFiles } from './source-files.ts';
import { tidyFindings } from './tidy.ts';

/** A check that hangs is a check that failed. */
const CHECK_WITHIN_MS = 60_000;
/** Of one check's findings: whoever has more starts with these. */
const LINES_SHOWN = 40;

export interface CheckResult {
  readonly name: string;
  readonly isPassed: boolean;
  readonly tookMs: number;
  /** What it objects to; empty where it passed. */
  readonly output: string;
}

interface Check {
  readonly name: string;
  /** What it objects to; empty where all is well. */
  readonly run: (root: string) => Promise<string>;
}

const CHECKS: readonly Check[] = [
  { name: 'types', run: (root) => tool(root, 'typescript/bin/tsc', ['-p', 'tsconfig.json']) },
  {
    name: 'lint',
    run: (root) => tool(root, '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off', '.']),
  },
  {
    name: 'unused',
    run: (root) => tool(root, 'knip/bin/knip.js', ['--config', 'bin/checks/knip.json', '--no-progress']),
  },
  { name: 'imports', run: async (root) => importFindings(sourceFiles(root)).map(findingText).join('\n') },
  { name: 'features', run: async (root) => (await lintFeatures(root, [])).findings.map(lintText).join('\n') },
  { name: 'phrasebook', run: async (root) => (await staleFiles(root)).join('\n') },
  { name: 'tidy', run: async (root) => tidyFindings(sourceFiles(root)).map(findingText).join('\n') },
];

/** Runs every check, two at a time, and tells each as it ends. */
export async function runChecks(root: string, tell: (result: CheckResult) => void): Promise<readonly CheckResult[]> {
  const waiting = [...CHECKS];
  const results: CheckResult[] = [];
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const startedMs = performance.now();
      const output = await check.run(root);
      const result = { name: check.name, isPassed: output === '', tookMs: performance.now() - startedMs, output };
      results.push(result);
      tell(result);
    }
  };
  await Promise.all([work(), work()]);
  return results;
}

/** `ok      types (0.9 s)`, or the findings under `FAILED`. */
export function checkText({ name, isPassed, tookMs, output }: CheckResult): string {
  const lines = output.trimEnd().split('\n');
  const more = lines.length > LINES_SHOWN ? [`… and ${lines.length - LINES_SHOWN} more lines`] : [];
  const shown = isPassed ? [] : [...lines.slice(0, LINES_SHOWN), ...more];
  const head = `${isPassed ? 'ok    ' : 'FAILED'}  ${name} (${durationText(tookMs)})`;
  return [head, ...shown.map((line) => `        ${line}`.trimEnd())].join('\n');
}

/** What a tool of node_modules has to object; a tool that is missing or says nothing as it fails is an objection too. */
async function tool(root: string, path: string, args: readonly string[]): Promise<string> {
  const file = join(root, 'node_modules', path);
  if (!existsSync(file)) {
    return `${file} is missing: npm ci installs it`;
  }
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: CHECK_WITHIN_MS,
    env: { ...process.env, NO_COLOR: '1' },
  });
  const exit = Promise.withResolvers<number | null>();
  child.on('error', exit.reject);
  child.on('exit', (code) => exit.resolve(code));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exit.promise]);
  const said = `${output}${errors}`.trim();
  return code === 0 ? '' : said || `${path} ended with code ${code} and said nothing`;
}
