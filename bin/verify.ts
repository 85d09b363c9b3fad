// npm run verify: checks sealed evidence, in a folder or an archive, against its seal, offline, and names what differs.
import { resolve } from 'node:path';
import { EXIT } from '../support/domain/errors.ts';
import { counted } from '../support/gate/rule.ts';
import { openEvidence } from '../support/seal/archive.ts';
import type { Signing } from '../support/seal/signing-key.ts';
import { readCommandLine, runCommand } from './command.ts';
import { reportsFolder } from './places.ts';
import { verifySigned } from './trusted-signers.ts';

/** Whoever has one difference more rarely needs the thirtieth. */
const SHOWN = 20;
const OPTIONS = { key: { type: 'string' } } as const;

await runCommand(async () => {
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    options: OPTIONS,
    positionals: { atMost: 1, expected: 'a reports folder or an archive' },
  });
  const path = resolve(positionals[0] ?? reportsFolder());
  await using evidence = await openEvidence(path);
  const { differences, signing, statement, files } = await verifySigned(evidence.folder, values.key);
  const said = statement === undefined ? '' : `${statement.predicate.decision} of ${statement.predicate.decidedAt}, `;
  const more = differences.length > SHOWN ? [`… and ${differences.length - SHOWN} more`] : [];
  const verdict =
    differences.length === 0
      ? `as it was sealed: ${said}${files} files, ${signatureText(signing)}`
      : `NOT as it was sealed: ${counted(differences.length, 'difference', 'differences')}, ${signatureText(signing)}`;
  process.stdout.write(`${[...differences.slice(0, SHOWN), ...more, verdict].join('\n')}\n`);
  return differences.length === 0 ? EXIT.go : EXIT.noGo;
});

function signatureText(signing: Signing): string {
  if (signing.kind === 'unsigned') {
    return 'unsigned: it shows accidents, and nobody who meant it';
  }
  return `signed with key ${signing.keyId}${signing.signer === null ? '' : ` of ${signing.signer}`}`;
}
