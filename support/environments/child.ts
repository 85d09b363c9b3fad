// A process of ours that must be ready within a deadline, must say why when it is not, and must never outlive us.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EnvironmentError, EXIT, type HarnessError, ScenarioError } from '../domain/errors.ts';

const READY_WITHIN_MS = 15_000;
const END_WITHIN_MS = 2_000;
const LOG_LINES_KEPT = 200;

export interface ChildOptions {
  /** As messages call it: `the engine`. */
  readonly name: string;
  /** Script and arguments, run with the Node that runs us. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export class Child implements AsyncDisposable {
  readonly name: string;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #log: string[] = [];
  readonly #ended = Promise.withResolvers<string>();
  readonly #sent = new Set<string>();
  #isStopping = false;

  private constructor(options: ChildOptions) {
    this.name = options.name;
    // Its standard input is a pipe of ours: when we die, however we die, it closes, and the child ends itself.
    this.#process = spawn(process.execPath, [...options.command], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...options.environment },
    });
    createInterface({ input: this.#process.stderr }).on('line', (line) => this.#keep(line));
    this.#process.stdin.on('error', () => this.#keep('its standard input closed'));
    this.#process.on('error', (error) => this.#ended.resolve(`could not be started: ${error.message}`));
    this.#process.on('exit', (code, signal) => {
      this.#ended.resolve(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
    });
  }

  /** Starts it and waits for its ready line. @throws what the child's exit code says: the author's error, or the environment's. */
  static async start<Ready>(
    options: ChildOptions,
    read: (ready: unknown) => Ready,
  ): Promise<{ child: Child; ready: Ready }> {
    const child = new Child(options);
    const deadline = AbortSignal.timeout(READY_WITHIN_MS);
    const line = await Promise.race([child.#firstLine(), child.#ended.promise.then(() => undefined), lapse(deadline)]);
    if (line === undefined) {
      const ending = child.isRunning ? `was not ready within ${READY_WITHIN_MS / 1000} s` : undefined;
      child.kill('SIGKILL');
      throw child.#startError(ending ?? (await child.#ended.promise));
    }
    return { child, ready: read(JSON.parse(line)) };
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** The last lines it wrote to standard error. */
  get log(): readonly string[] {
    return this.#log;
  }

  /** Calls back once if it ends without having been told to, or by a signal that nobody here sent. */
  onUnexpectedEnd(listener: (message: string) => void): void {
    void this.#ended.promise.then((how) => {
      const signal = this.#process.signalCode;
      if (!this.#isStopping || (signal !== null && !this.#sent.has(signal))) {
        listener(this.#sentence(how));
      }
    });
  }

  kill(signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#sent.add(signal);
    this.#process.kill(signal);
  }

  /** Ends it on purpose; resolves when it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#isStopping = true;
    if (!this.isRunning) {
      return;
    }
    this.kill(signal);
    // What was stopped cannot end itself before it goes on.
    this.kill('SIGCONT');
    const timer = setTimeout(() => this.kill('SIGKILL'), END_WITHIN_MS);
    await this.#ended.promise;
    clearTimeout(timer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGTERM');
  }

  #firstLine(): Promise<string> {
    return new Promise((resolve) => {
      const lines = createInterface({ input: this.#process.stdout });
      lines.once('line', resolve);
    });
  }

  #keep(line: string): void {
    this.#log.push(line);
    if (this.#log.length > LOG_LINES_KEPT) {
      this.#log.shift();
    }
  }

  /** What the author asked for wrongly is told in the child's own words; of anything else, how it ended is a part. */
  #startError(how: string): HarnessError {
    return this.#process.exitCode === EXIT.author
      ? new ScenarioError(this.#lastWords() ?? this.#sentence(how))
      : new EnvironmentError(this.#sentence(how));
  }

  /** What it said last; a crash of the runtime ends in a trace and a version, which say nothing. */
  #lastWords(): string | undefined {
    return this.#log.findLast((line) => line.trim() !== '' && !/^\s+at |^Node\.js v|^\s*[\^}]/.test(line));
  }

  #sentence(how: string): string {
    const last = this.#lastWords();
    return `${this.name} ${how}${last === undefined ? '' : `; its last words: ${last}`}`;
  }
}

function lapse(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
