// Verifies a sealed reports folder offline, and names what differs: the file, and in files of lines the line.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type Envelope, isSignedBy, payloadOf, readEnvelope } from './envelope.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { DECISION, ENVELOPE, LINES, MANIFEST } from './seal.ts';
import { digestOfFile, filesToSeal, firstDifferingLine, hasLines, lineDigestsOf } from './sealed-files.ts';
import { keyIdOf, publicKeyOf, type Signer, type Signing } from './signing-key.ts';
import { PAYLOAD_TYPE, readStatement, type Statement } from './statement.ts';

export interface Verification {
  /** One sentence each, in the order of the chain: statement, signature, manifest, files. None where all is as it was sealed. */
  readonly differences: readonly string[];
  readonly signing: Signing;
  /** Undefined where there is no readable seal. */
  readonly statement: Statement | undefined;
  readonly files: number;
}

/** Nothing is thrown for what is wrong with the evidence; `signers` are those whose signature counts. */
export async function verifySeal(folder: string, signers: readonly Signer[]): Promise<Verification> {
  const none = { signing: { kind: 'unsigned' as const }, statement: undefined, files: 0 };
  if (!existsSync(join(folder, ENVELOPE))) {
    const sentence = 'the evidence was never sealed, or its seal was taken away: run again';
    return { ...none, differences: [sentence] };
  }
  const envelope = readEnvelope(parse(await readFile(join(folder, ENVELOPE), 'utf8')));
  const statement = envelope && readStatement(parse(payloadOf(envelope)));
  if (envelope === undefined || statement === undefined || envelope.payloadType !== PAYLOAD_TYPE) {
    return { ...none, differences: [`${ENVELOPE} holds no statement on a run that can be read`] };
  }
  const { signing, problems } = await signatureOf(envelope, { folder, signers });
  const subjects = await subjectDifferences(folder, statement);
  const manifest = existsSync(join(folder, MANIFEST))
    ? parseManifest(await readFile(join(folder, MANIFEST), 'utf8'))
    : '';
  if (typeof manifest === 'string') {
    return {
      signing,
      statement,
      files: 0,
      differences: [...problems, ...subjects, manifest].filter((text) => text !== ''),
    };
  }
  const differences = [...problems, ...subjects, ...(await fileDifferences(folder, manifest))];
  return { signing, statement, files: manifest.size, differences };
}

async function signatureOf(
  envelope: Envelope,
  { folder, signers }: { folder: string; signers: readonly Signer[] },
): Promise<{ signing: Signing; problems: string[] }> {
  const [signature] = envelope.signatures;
  if (signature === undefined) {
    const promised = await promisedKey(folder);
    const problem = `${DECISION} says that key ${promised} signs this evidence, and its seal has no signature: it was taken off`;
    return { signing: { kind: 'unsigned' }, problems: promised === undefined ? [] : [problem] };
  }
  const known = signers.flatMap((signer) => {
    const key = publicKeyOf(signer);
    return key === undefined ? [] : [{ name: signer.name, key, keyId: keyIdOf(key) }];
  });
  const { keyid: keyId } = signature;
  const owner = known.find(({ key }) => isSignedBy(envelope, key));
  if (owner !== undefined) {
    return { signing: { kind: 'signed', keyId: owner.keyId, signer: owner.name }, problems: [] };
  }
  const named = known.find((candidate) => candidate.keyId === keyId);
  const problem =
    named === undefined
      ? `the seal is signed with key ${keyId}, which is none of the signers' keys: a foreign signature`
      : `the signature under the key of ${named.name} does not fit the statement: it was edited after signing, or signed by somebody else`;
  return { signing: { kind: 'signed', keyId, signer: null }, problems: [problem] };
}

const DecisionSchema = z.looseObject({ signing: z.looseObject({ keyId: z.string().optional() }) });

/** The key that the decision says the evidence was to be signed with. */
async function promisedKey(folder: string): Promise<string | undefined> {
  const file = join(folder, DECISION);
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  return DecisionSchema.safeParse(parse(text)).data?.signing.keyId;
}

/** What the statement itself vouches for: the manifest and the digests of lines. */
async function subjectDifferences(folder: string, { subject }: Statement): Promise<string[]> {
  const wanted = [MANIFEST, LINES].map((name) => ({
    name,
    found: subject.find((descriptor) => descriptor.name === name),
  }));
  const differences: string[] = [];
  for (const { name, found } of wanted) {
    const file = join(folder, name);
    if (found === undefined || !existsSync(file)) {
      differences.push(`${name} is gone`);
    } else if ((await digestOfFile(file)) !== found.digest.sha256) {
      differences.push(`${name} is not the one the statement was made on`);
    }
  }
  return differences;
}

async function fileDifferences(folder: string, manifest: Manifest): Promise<string[]> {
  const { files, strange } = filesToSeal(folder);
  const present = new Set(files);
  const differences: string[] = [];
  const lines = await readLineDigests(folder);
  for (const [path, sha256] of manifest) {
    if (!present.has(path)) {
      differences.push(`${path} is gone`);
    } else if ((await digestOfFile(join(folder, path))) !== sha256) {
      differences.push(`${path} differs from what was sealed${await whereItDiffers(folder, path, lines[path])}`);
    }
  }
  const added = [...files.filter((path) => !manifest.has(path)), ...strange];
  return [...differences, ...added.map((path) => `${path} was added after sealing`)];
}

/** ` from line 12 (byte 3456) on`; empty where nothing finer than the file is known. */
async function whereItDiffers(folder: string, path: string, before: string | undefined): Promise<string> {
  if (before === undefined || !hasLines(path)) {
    return '';
  }
  const file = join(folder, path);
  const line = firstDifferingLine(before, await lineDigestsOf(file));
  const kept = (await readFile(file, 'latin1')).split('\n').slice(0, line - 1);
  const byte = kept.reduce((total, text) => total + text.length + 1, 0);
  return ` from line ${line} (byte ${byte}) on`;
}

async function readLineDigests(folder: string): Promise<Readonly<Record<string, string>>> {
  const file = join(folder, LINES);
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  return z.record(z.string(), z.string()).safeParse(parse(text)).data ?? {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
