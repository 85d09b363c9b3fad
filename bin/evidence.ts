// npm run evidence: packs sealed evidence as one archive, after verifying that it is as it was sealed.
import { resolve } from 'node:path';
import { EnvironmentError, EXIT } from '../support/domain/errors.ts';
import { packEvidence } from '../support/seal/archive.ts';
import { readCommandLine, runCommand } from './command.ts';
import { reportsFolder } from './places.ts';
import { verifySigned } from './trusted-signers.ts';

const OPTIONS = { output: { type: 'string' }, key: { type: 'string' } } as const;
const MEGABYTE = 1_000_000;

await runCommand(async () => {
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    options: OPTIONS,
    positionals: { atMost: 1, expected: 'a reports folder' },
  });
  const folder = resolve(positionals[0] ?? reportsFolder());
  const { differences, statement, files } = await verifySigned(folder, values.key);
  const [first] = differences;
  if (first !== undefined || statement === undefined) {
    throw new EnvironmentError(`${folder} is not packed: ${first}`);
  }
  const { decidedAt, decision } = statement.predicate;
  const archive = resolve(values.output ?? `evidence-${decidedAt.replaceAll(/[:-]|\.\d+/g, '')}.tar.gz`);
  const bytes = await packEvidence(folder, archive);
  process.stdout.write(
    `${archive}: ${decision}, ${files} files, ${(bytes / MEGABYTE).toFixed(1)} MB; npm run verify -- ${archive}\n`,
  );
  return EXIT.go;
});
