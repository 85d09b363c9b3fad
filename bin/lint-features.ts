// npm run lint:features: what is wrong with the scenarios, before anything runs, each with its file, line and column.
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { lintText } from '../support/authoring/finding.ts';
import { EXIT } from '../support/domain/errors.ts';
import { durationText } from '../support/domain/time.ts';
import { runCommand } from './command.ts';
import { lintFeatures } from './lint-suite.ts';
import { ROOT } from './places.ts';
import { parsedStrictly } from './strict-arguments.ts';

const OPTIONS = { json: { type: 'boolean' } } as const;

await runCommand(async () => {
  const startedMs = performance.now();
  const { values, positionals } = parsedStrictly('feature files or folders', OPTIONS, () =>
    parseArgs({ args: process.argv.slice(2), options: OPTIONS, allowPositionals: true }),
  );
  const { findings, scenarios } = await lintFeatures(
    ROOT,
    positionals.map((path) => resolve(ROOT, path)),
  );
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify({ scenarios, findings }, undefined, 2)}\n`);
  } else {
    const took = durationText(performance.now() - startedMs);
    const end = `${scenarios} scenarios, ${findings.length === 0 ? 'nothing to object' : `${findings.length} to mend`} (${took})`;
    process.stdout.write(`${[...findings.map(lintText), end].join('\n')}\n`);
  }
  return findings.length === 0 ? EXIT.go : EXIT.author;
});
