// Where an embedded venue keeps its data: a folder of its own, gone with it, and swept up where a killed run left one behind.
import { access, constants, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './process-identity.ts';

const PREFIX = 'brakecheck-journal-';
/** A disk in memory that Linux has: it outlives the venue's process, which is all an embedded venue is put through. */
const MEMORY = '/dev/shm';
/** Two venues need a tenth of it; in a container the memory disk is often no larger than 64 MB. */
const FREE_BYTES_MIN = 512 * 1024 ** 2;

export class JournalFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<JournalFolder> {
    for (const parent of [MEMORY, tmpdir()]) {
      await sweep(parent);
    }
    const parent = (await isOfUse(MEMORY)) ? MEMORY : tmpdir();
    return new JournalFolder(await mkdtemp(join(parent, `${PREFIX}${process.pid}-`)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** The harness writes its evidence while the venue is measured: on one disk the venue would wait for the harness. */
async function isOfUse(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= FREE_BYTES_MIN;
  } catch {
    return false;
  }
}

/** Removes the folders of runs that are no more. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const [, owner] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (owner !== undefined && !isAlive(Number.parseInt(owner, 10))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}
