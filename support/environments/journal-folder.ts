// Where an embedded venue keeps its data: a folder of its own, gone with it, and swept up where a killed run left one behind.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './process-identity.ts';

const PREFIX = 'brakecheck-journal-';

export class JournalFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<JournalFolder> {
    await sweep();
    return new JournalFolder(await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** Removes the folders of runs that are no more. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, owner] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (owner !== undefined && !isAlive(Number.parseInt(owner, 10))) {
      await rm(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}
