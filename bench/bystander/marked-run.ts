// Starts npm run uat so that a bystander can tell its processes from everybody else's, in a reports folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../bin/places.ts';
import { MARK, processesMarked, type SeenProcess } from './processes.ts';

export class MarkedRun implements Disposable {
  readonly #mark = randomUUID();
  readonly #folder = mkdtempSync(join(tmpdir(), 'brakecheck-bystander-'));
  readonly #child: ChildProcess;
  /** The exit code; undefined where a signal ended it. */
  readonly ended: Promise<number | undefined>;

  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), 'uat', ...args], {
      cwd: ROOT,
      stdio: 'ignore',
      env: { ...process.env, [MARK]: this.#mark, BRAKECHECK_REPORTS: join(this.#folder, 'reports') },
    });
    this.ended = once(this.#child, 'exit').then(() => this.#child.exitCode ?? undefined);
  }

  get processes(): SeenProcess[] {
    return processesMarked(this.#mark);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The text of its decision; empty where it made none. */
  decision(): string {
    const file = join(this.#folder, 'reports', 'decision.json');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Removes its reports. */
  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
