// npm run coverage: what the suite covers as it is written, and which rules and incidents have no criterion.

import { gapLines } from '../support/coverage/matrix-text.ts';
import { readCoverage } from '../support/coverage/write-coverage.ts';
import { EXIT, ScenarioError } from '../support/domain/errors.ts';
import { runCommand } from './command.ts';
import { LAUNCH, ROOT } from './places.ts';

await runCommand(async () => {
  const [unknown] = process.argv.slice(2);
  if (unknown !== undefined) {
    throw new ScenarioError(`unknown argument "${unknown}": expected none`);
  }
  const { criteria, gaps, unknownTags } = readCoverage({ root: ROOT, launch: LAUNCH }, new Map());
  const lines = [
    ...unknownTags.map(({ criterion, tag }) => `${criterion} carries ${tag}, which names nothing under launch/`),
    ...gapLines(gaps).map((line) => `no criterion for ${line.replace(/^- /, '')}`),
    `${criteria.length} criteria; ${gaps.rules.length} rules and ${gaps.incidents.length} incidents without one`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return unknownTags.length === 0 ? EXIT.go : EXIT.author;
});
