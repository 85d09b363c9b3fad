// npm run lint:features: what is wrong with the scenarios, before anything runs, each with its file, line and column.
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { lintText } from '../support/authoring/finding.ts';
import { EXIT } from '../support/domain/errors.ts';
import { durationText } from '../support/domain/time.ts';
import { readCommandLine, runCommand } from './command.ts';
import { lintFeatures } from './lint-suite.ts';
import { ROOT } from './places.ts';

await runCommand(async () => {
  const startedMs = performance.now();
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    options: { json: { type: 'boolean' } },
    positionals: { expected: 'feature files or folders', atMost: Number.POSITIVE_INFINITY },
  });
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
