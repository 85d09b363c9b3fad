// Lets a frozen process go on when we are gone: it cannot notice that by itself, and would stand there for ever.
import { type ChildProcess, spawn } from 'node:child_process';

export class ThawGuard implements Disposable {
  readonly #process: ChildProcess;

  constructor(pid: number) {
    const watch = `process.stdin.resume().on('close', () => { try { process.kill(${pid}, 'SIGCONT'); } catch { process.exit(); } });`;
    this.#process = spawn(process.execPath, ['-e', watch], { stdio: ['pipe', 'ignore', 'ignore'] });
    this.#process.stdin?.on('error', () => this.#process.kill());
  }

  [Symbol.dispose](): void {
    this.#process.stdin?.end();
  }
}
