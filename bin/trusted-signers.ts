// Whose signature a command counts: the policy's signers, or the one public key named on the command line.
import { readFileSync } from 'node:fs';
import { messageOf, ScenarioError } from '../support/domain/errors.ts';
import { signersOf } from '../support/gate/gate.ts';
import type { Signer } from '../support/seal/signing-key.ts';
import { LAUNCH } from './places.ts';

/** `file` holds one line, as npm run key writes it. @throws ScenarioError where it cannot be read */
export function trustedSigners(file: string | undefined): readonly Signer[] {
  if (file === undefined) {
    return signersOf(LAUNCH);
  }
  try {
    return [{ name: file, publicKey: readFileSync(file, 'utf8').trim() }];
  } catch (error) {
    throw new ScenarioError(`the public key ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}
