// The Ed25519 key evidence is signed with: made once, read from a file or the environment, known to the policy by its public half.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EnvironmentError, messageOf } from '../domain/errors.ts';

/** Where a run finds its key; neither ever reaches the processes of the run. */
export const KEY_VARIABLES = { text: 'BRAKECHECK_SIGNING_KEY', file: 'BRAKECHECK_SIGNING_KEY_FILE' } as const;

export interface SigningKey {
  readonly privateKey: KeyObject;
  /** Short name of the public half. */
  readonly keyId: string;
}

/** A public key somebody trusts, under the name of its owner. */
export interface Signer {
  readonly name: string;
  /** SPKI in base64. */
  readonly publicKey: string;
}

/** Whose signature evidence gets or has. `signer` is null where nobody the policy knows has the key. */
export type Signing =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'signed'; readonly keyId: string; readonly signer: string | null };

/** What signing with this key will come to. */
export function signingWith(key: SigningKey | undefined, signers: readonly Signer[]): Signing {
  if (key === undefined) {
    return { kind: 'unsigned' };
  }
  const owner = signers.find((signer) => {
    const publicKey = publicKeyOf(signer);
    return publicKey !== undefined && keyIdOf(publicKey) === key.keyId;
  });
  return { kind: 'signed', keyId: key.keyId, signer: owner?.name ?? null };
}

/** The key named by the environment; undefined where none is. @throws EnvironmentError where one is named and cannot be used. */
export function readSigningKey(variables: NodeJS.ProcessEnv): SigningKey | undefined {
  const { [KEY_VARIABLES.text]: text = '', [KEY_VARIABLES.file]: file = '' } = variables;
  if (text === '' && file === '') {
    return undefined;
  }
  const where = text === '' ? `${KEY_VARIABLES.file} (${file})` : KEY_VARIABLES.text;
  try {
    const privateKey = createPrivateKey(text === '' ? readFileSync(file, 'utf8') : text.replaceAll('\\n', '\n'));
    if (privateKey.asymmetricKeyType !== 'ed25519') {
      throw new EnvironmentError(`it is of type ${privateKey.asymmetricKeyType}`);
    }
    return { privateKey, keyId: keyIdOf(createPublicKey(privateKey)) };
  } catch (error) {
    throw new EnvironmentError(
      `the signing key of ${where} cannot be used: ${messageOf(error)}; expected an Ed25519 private key in PEM, as npm run key writes it`,
      { cause: error },
    );
  }
}

/** A new pair: the private half in PEM, the public one as the policy names it. */
export function makeSigningKey(): { readonly privatePem: string; readonly publicKey: string; readonly keyId: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    keyId: keyIdOf(publicKey),
  };
}

/** The key a signer's line stands for; undefined where it is none. */
export function publicKeyOf({ publicKey }: Signer): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    // Whatever is wrong with it, it signs nothing; the sentence about the signature says so.
    return undefined;
  }
}

const KEY_ID_DIGITS = 16;

/** Of the public key's SPKI, as hex. */
export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, KEY_ID_DIGITS);
}
