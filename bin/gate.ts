// npm run gate: judges sealed evidence, in a folder or an archive, by today's launch rules; it changes nothing.
import { resolve } from 'node:path';
import { explanationOf } from '../support/gate/explanation.ts';
import { decideRun, signersOf } from '../support/gate/gate.ts';
import { summaryOf } from '../support/gate/summary.ts';
import { openEvidence } from '../support/seal/archive.ts';
import { verifySeal } from '../support/seal/verify.ts';
import { isColoured, readCommandLine, runCommand } from './command.ts';
import { LAUNCH, reportsFolder } from './places.ts';

const OPTIONS = {
  /** Every rule with what was found. */
  explain: { type: 'boolean' },
  /** The whole decision, as decision.json has it. */
  json: { type: 'boolean' },
} as const;

await runCommand(async () => {
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    options: OPTIONS,
    positionals: { atMost: 1, expected: 'a reports folder or an archive' },
  });
  await using evidence = await openEvidence(resolve(positionals[0] ?? reportsFolder()));
  const { differences, signing } = await verifySeal(evidence.folder, signersOf(LAUNCH));
  const decision = decideRun({
    reports: evidence.folder,
    launch: LAUNCH,
    decidedAt: new Date().toISOString(),
    signing,
    sealDifferences: differences,
  });
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify(decision, undefined, 2)}\n`);
    return decision.exitCode;
  }
  const options = { isColoured: isColoured(), report: undefined, dossier: undefined, file: undefined };
  process.stdout.write(values.explain === true ? explanationOf(decision, options) : summaryOf(decision, options));
  return decision.exitCode;
});
