// One archive of sealed evidence: packed file by file, and opened again in a folder of its own.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, extract } from 'tar';
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import { ENVELOPE, LINES, MANIFEST } from './seal.ts';
import { filesToSeal } from './sealed-files.ts';

/** Packs everything the seal speaks of, and the seal. Gives the archive's size in bytes. */
export async function packEvidence(folder: string, archive: string): Promise<number> {
  const { files } = filesToSeal(folder);
  try {
    // Portable: the same evidence makes the same archive, whoever packs it and whenever.
    await create({ file: archive, cwd: folder, gzip: { level: COMPRESSION }, portable: true, noMtime: true }, [
      ...files,
      MANIFEST,
      LINES,
      ENVELOPE,
    ]);
    return (await stat(archive)).size;
  } catch (error) {
    throw new EnvironmentError(`the archive ${archive} could not be written: ${messageOf(error)}`, { cause: error });
  }
}

/** Higher levels take several times as long for a few percent. */
const COMPRESSION = 6;

/** Evidence in a folder, wherever it came from. */
export interface OpenedEvidence extends AsyncDisposable {
  readonly folder: string;
}

/** A folder as it is; an archive in a temporary folder that disposal takes away. @throws EnvironmentError where it is neither. */
export async function openEvidence(path: string): Promise<OpenedEvidence> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) {
    return { folder: path, [Symbol.asyncDispose]: async () => undefined };
  }
  if (found === undefined) {
    throw new EnvironmentError(`${path} does not exist: expected a reports folder or an archive of npm run evidence`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'brakecheck-evidence-'));
  // After a failure the last files of the archive may still be on their way to the disk.
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    await extract({ file: path, cwd: folder, strict: true, filter: (_path, entry) => isPlain(entry) });
    return { folder, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw new EnvironmentError(`${path} is no archive of npm run evidence, or is damaged: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Neither links nor devices: evidence is files. */
function isPlain(entry: object): boolean {
  return 'type' in entry && (entry.type === 'File' || entry.type === 'Directory');
}
