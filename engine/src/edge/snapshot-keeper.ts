// Has snapshots made beside the running engine: a process of its own replays what is finished, nobody waits for it.

import { spawn } from 'node:child_process';
import { open, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { listJournalFiles, segmentPath, snapshotPath, unfinishedSnapshotPath } from './journal-files.ts';
import { describeError, logLine } from './log.ts';

/** Where the builder begins. It reads the folder itself; its standard input only tells it that this process lives. */
const builder = fileURLToPath(new URL('./snapshot-builder.ts', import.meta.url));

/** How many snapshots stay: should the newest turn out damaged, the one before it and the journal since stand in. */
const kept = 2;

/** The snapshots of one folder. */
export class SnapshotKeeper {
  readonly #folder: string;
  #isBusy = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Begins a snapshot of everything before a segment. One that fails is told of; the journal then only stays longer. */
  begin(segment: number): void {
    this.#isBusy = true;
    this.#make(segment)
      .catch((error: unknown) => logLine(`no snapshot before segment ${segment}: ${describeError(error)}`))
      .finally(() => {
        this.#isBusy = false;
      });
  }

  async #make(segment: number): Promise<void> {
    const unfinished = unfinishedSnapshotPath(this.#folder, segment, process.pid);
    await runBuilder([this.#folder, String(segment), unfinished]);
    await rename(unfinished, snapshotPath(this.#folder, segment));
    await syncNames(this.#folder);
    await this.#removeOld();
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

function runBuilder(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [builder, ...args], { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${String(chunk)}`.slice(-2_000);
  });
  // Its input may break when it dies; what happened then shows in its end.
  child.stdin.on('error', () => undefined);
  child.unref();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`its process ended with ${code ?? signal}: ${said.trim() || 'without a word'}`));
    });
  });
}

async function syncNames(folder: string): Promise<void> {
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
