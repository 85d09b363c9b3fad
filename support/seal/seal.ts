// Seals a reports folder: every file hashed, the hashes under one statement, the statement signed where there is a key.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import { wrap } from './envelope.ts';
import { formatManifest, type Manifest } from './manifest.ts';
import { digestOfFile, filesToSeal, hasLines, lineDigestsOf, SEAL } from './sealed-files.ts';
import type { SigningKey } from './signing-key.ts';
import { type Descriptor, PAYLOAD_TYPE, type SealedDecision, statementOf } from './statement.ts';

/** The decision, and where it waits until it is sealed. */
export const DECISION = 'decision.json';
export const DECISION_UNSEALED = 'decision.unsealed.json';

/** Files of the seal, inside its folder. */
export const MANIFEST = `${SEAL}/manifest.sha256`;
export const LINES = `${SEAL}/lines.json`;
export const ENVELOPE = `${SEAL}/envelope.json`;

/** Writes the decision where it waits for its seal: nobody takes it for one meanwhile. */
export async function stageDecision(folder: string, decision: object): Promise<void> {
  await writeFile(join(folder, DECISION_UNSEALED), `${JSON.stringify(decision, undefined, 2)}\n`);
}

/**
 * Seals everything in the folder and only then lets decision.json appear there: a decision that can be read is sealed.
 * @throws EnvironmentError where that cannot be done; then there is no decision, and no seal.
 */
export async function sealEvidence(
  folder: string,
  { decision, key }: { decision: SealedDecision; key: SigningKey | undefined },
): Promise<void> {
  try {
    await rm(join(folder, SEAL), { recursive: true, force: true });
    await mkdir(join(folder, SEAL));
    const manifest = await manifestOf(folder);
    const descriptors = [
      await writeSealed(folder, MANIFEST, formatManifest(manifest)),
      await writeSealed(folder, LINES, await lineDigests(folder, manifest)),
    ];
    const statement = statementOf(decision, { subject: descriptors, configuration: configurationOf(manifest) });
    const envelope = wrap(JSON.stringify(statement), PAYLOAD_TYPE, key);
    await writeFile(join(folder, ENVELOPE), `${JSON.stringify(envelope)}\n`);
    await rename(join(folder, DECISION_UNSEALED), join(folder, DECISION));
  } catch (error) {
    throw new EnvironmentError(`the evidence in ${folder} could not be sealed: ${messageOf(error)}`, { cause: error });
  }
}

/** The staged decision is hashed under the name it will have. */
async function manifestOf(folder: string): Promise<Manifest> {
  const { files, strange } = filesToSeal(folder);
  const odd = strange[0] ?? files.find((path) => /[\n\\]/.test(path));
  if (odd !== undefined) {
    throw new EnvironmentError(`"${odd}" is no plain file with a plain name`);
  }
  if (!files.includes(DECISION_UNSEALED)) {
    throw new EnvironmentError(`${DECISION_UNSEALED} is missing: there is no decision to seal`);
  }
  const manifest = new Map<string, string>();
  for (const path of files.filter((name) => name !== DECISION)) {
    manifest.set(path === DECISION_UNSEALED ? DECISION : path, await digestOfFile(join(folder, path)));
  }
  return manifest;
}

async function lineDigests(folder: string, manifest: Manifest): Promise<string> {
  const digests: Record<string, string> = {};
  for (const path of [...manifest.keys()].filter(hasLines)) {
    digests[path] = await lineDigestsOf(join(folder, path));
  }
  return `${JSON.stringify(digests, undefined, 1)}\n`;
}

async function writeSealed(folder: string, name: string, text: string): Promise<Descriptor> {
  const file = join(folder, name);
  await writeFile(file, text);
  return { name, digest: { sha256: await digestOfFile(file) } };
}

function configurationOf(manifest: Manifest): Descriptor[] {
  return [...manifest]
    .filter(([path]) => path.startsWith('launch/') || path === 'run.json')
    .map(([name, sha256]) => ({ name, digest: { sha256 } }));
}
