// npm run key: makes the Ed25519 key that evidence is signed with, and prints what the policy needs of it.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EnvironmentError, EXIT, messageOf } from '../support/domain/errors.ts';
import { KEY_VARIABLES, makeSigningKey } from '../support/seal/signing-key.ts';
import { readCommandLine, runCommand } from './command.ts';

const OWNER_ONLY = 0o600;

await runCommand(async () => {
  const { positionals } = readCommandLine(process.argv.slice(2), {
    options: {},
    positionals: { atLeast: 1, atMost: 1, expected: 'the file the private key is to be written to' },
  });
  const file = resolve(positionals[0] ?? '');
  const { privatePem, publicKey, keyId } = makeSigningKey();
  try {
    // Never over a key that is there: evidence may hang on it.
    writeFileSync(file, privatePem, { mode: OWNER_ONLY, flag: 'wx' });
    writeFileSync(`${file}.pub`, `${publicKey}\n`, { flag: 'wx' });
  } catch (error) {
    throw new EnvironmentError(`the key could not be written: ${messageOf(error)}`, { cause: error });
  }
  process.stdout.write(
    `key ${keyId}: private half in ${file}, public half in ${file}.pub\n` +
      `for the signers of launch/policy.yaml:\n    - { name: <who answers for it>, publicKey: ${publicKey} }\n` +
      `to sign with it: ${KEY_VARIABLES.file}=${file} npm run uat\n`,
  );
  return EXIT.go;
});
