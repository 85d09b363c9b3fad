// Has snapshots made beside the running engine: a process of its own follows what is finished, nobody waits for it.

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { open, rename, rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { listJournalFiles, segmentPath, snapshotPath, unfinishedSnapshotPath } from './journal-files.ts';
import { describeError, logLine } from './log.ts';
import type { SnapshotOrder } from './snapshot-builder.ts';

/** Where the builder begins. It reads the folder itself; its standard input only tells it that this process lives. */
const builder = fileURLToPath(new URL('./snapshot-builder.ts', import.meta.url));

/** How many snapshots stay: should the newest turn out damaged, the one before it and the journal since stand in. */
const kept = 2;

/** The snapshots of one folder. */
export class SnapshotKeeper {
  readonly #folder: string;
  #builder: Builder | undefined;
  #isBusy = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /**
   * Begins a snapshot of everything before a segment. One that fails is told of; the journal then only stays longer.
   * @param ended what to do when the next may begin
   */
  begin(segment: number, ended: () => void): void {
    this.#isBusy = true;
    this.#make(segment)
      .catch((error: unknown) => logLine(`no snapshot before segment ${segment}: ${describeError(error)}`))
      .finally(() => {
        this.#isBusy = false;
        ended();
      });
  }

  /** Ends the process that makes them; one that was not finished is left out by the next start. */
  close(): void {
    this.#builder?.process.kill();
  }

  async #make(segment: number): Promise<void> {
    const unfinished = unfinishedSnapshotPath(this.#folder, segment, process.pid);
    await this.#build({ segment, path: unfinished });
    await rename(unfinished, snapshotPath(this.#folder, segment));
    await syncNames(this.#folder);
    await this.#removeOld();
  }

  /** By the process that made the one before; after its end, by a new one that begins with what is on disk. */
  #build(order: SnapshotOrder): Promise<void> {
    this.#builder ??= startBuilder(this.#folder, () => {
      this.#builder = undefined;
    });
    const { process, said } = this.#builder;
    return new Promise((resolve, reject) => {
      const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
        reject(new Error(`its process ended with ${code ?? signal}: ${said().trim() || 'without a word'}`));
      };
      process.once('close', ended);
      process.once('error', reject);
      process.stdout.once('data', () => {
        process.off('close', ended).off('error', reject);
        resolve();
      });
      process.stdin.write(`${JSON.stringify(order)}\n`);
    });
  }

  /** What only a snapshot needs that is not kept any more. */
  async #removeOld(): Promise<void> {
    const { segments, snapshots } = listJournalFiles(this.#folder);
    if (snapshots.length < kept) return;
    const oldest = snapshots.at(-kept) ?? 0;
    // Snapshots go first: one whose segments are gone would be of no use.
    for (const snapshot of snapshots) if (snapshot < oldest) await rm(snapshotPath(this.#folder, snapshot));
    for (const segment of segments) if (segment < oldest) await rm(segmentPath(this.#folder, segment));
  }
}

interface Builder {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** The last it said on standard error. */
  readonly said: () => string;
}

function startBuilder(folder: string, ended: () => void): Builder {
  const child = spawn(process.execPath, [builder, folder], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${String(chunk)}`.slice(-2_000);
  });
  // Its input may break when it dies; what happened then shows in its end.
  child.stdin.on('error', () => undefined);
  child.once('close', ended);
  child.unref();
  return { process: child, said: () => said };
}

async function syncNames(folder: string): Promise<void> {
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
