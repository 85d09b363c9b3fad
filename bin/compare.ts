// npm run compare: what changed for a trader between two runs, each a reports folder or an archive, in words or as JSON.
import { resolve } from 'node:path';
import { EXIT } from '../support/domain/errors.ts';
import { changesText } from '../support/runs/changes-text.ts';
import { compareRuns } from '../support/runs/compare-runs.ts';
import { type RunSummary, summaryOfFolder } from '../support/runs/run-summary.ts';
import { openEvidence } from '../support/seal/archive.ts';
import { readCommandLine, runCommand } from './command.ts';

const OPTIONS = { json: { type: 'boolean' } } as const;

await runCommand(async () => {
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    options: OPTIONS,
    positionals: { atLeast: 2, atMost: 2, expected: 'two runs, each a reports folder or an archive' },
  });
  const [before = '', after = ''] = positionals;
  const changes = compareRuns(await read(before), await read(after));
  process.stdout.write(values.json === true ? `${JSON.stringify(changes, undefined, 2)}\n` : changesText(changes));
  return changes.criteria.some(({ kind }) => kind === 'new failure' || kind === 'newly unproven') ? EXIT.noGo : EXIT.go;
});

async function read(path: string): Promise<RunSummary> {
  await using evidence = await openEvidence(resolve(path));
  return summaryOfFolder(evidence.folder, path);
}
