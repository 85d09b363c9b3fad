// Whose signature a command counts: the policy's signers, or the one public key named on the command line.
import { readFileSync } from 'node:fs';
import { messageOf, ScenarioError } from '../support/domain/errors.ts';
import { signersOf, wantsSignatures } from '../support/gate/gate.ts';
import { publicKeyOf, type Signer } from '../support/seal/signing-key.ts';
import { type Verification, verifySeal } from '../support/seal/verify.ts';
import { LAUNCH } from './places.ts';

/**
 * Verifies sealed evidence. Who names a key wants its signature, and so does a policy that lets nothing unsigned be GO:
 * then evidence without one differs from what was sealed.
 * @param keyFile holds one line, as npm run key writes it
 * @throws ScenarioError where it cannot be read or holds no key
 */
export async function verifySigned(folder: string, keyFile: string | undefined): Promise<Verification> {
  const signers = keyFile === undefined ? signersOf(LAUNCH) : [signerIn(keyFile)];
  const found = await verifySeal(folder, signers);
  const isWanted = keyFile !== undefined || wantsSignatures(LAUNCH);
  if (!isWanted || found.signing.kind !== 'unsigned' || found.statement === undefined) {
    return found;
  }
  const wanted = keyFile === undefined ? 'launch/policy.yaml wants a signature' : `the one with ${keyFile} is wanted`;
  return { ...found, differences: [...found.differences, `the evidence is unsigned, and ${wanted}`] };
}

function signerIn(file: string): Signer {
  let publicKey: string;
  try {
    publicKey = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ScenarioError(`the public key ${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  const signer = { name: file, publicKey };
  if (publicKeyOf(signer) === undefined) {
    throw new ScenarioError(`${file} holds no public key: expected the one line that npm run key prints`);
  }
  return signer;
}
