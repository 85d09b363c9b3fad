// The reports folder of a run: emptied of the last run, and its first file written before anything can go wrong.
import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError, messageOf } from '../support/domain/errors.ts';
import { identityOf, isRunning } from '../support/environments/process-identity.ts';
import type { RunFile } from '../support/gate/run-file.ts';
import { KEPT_BY_OTHERS, WRITER } from '../support/seal/sealed-files.ts';
import { ROOT } from './places.ts';
import type { UatArguments } from './uat-arguments.ts';

/** What shows that a folder is ours to empty. */
const OURS = 'run.json';

/**
 * Empties the folder and writes run.json; after this a run that dies is a run on record that did not end.
 * @returns what gives the folder free for the next run
 * @throws EnvironmentError where the folder is not ours, or another run of this machine is writing into it
 */
export function beginReports(folder: string, run: RunFile): Disposable {
  try {
    mkdirSync(folder, { recursive: true });
    const old = readdirSync(folder).filter((name) => !KEPT_BY_OTHERS.includes(name) && name !== WRITER);
    if (old.length > 0 && !old.includes(OURS)) {
      throw new EnvironmentError(`${folder} holds files and no ${OURS}: not a reports folder, so it was not emptied`);
    }
    claim(folder);
    for (const name of old.filter((other) => other !== OURS)) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
    writeRunFile(folder, run);
    return { [Symbol.dispose]: () => rmSync(join(folder, WRITER), { force: true }) };
  } catch (error) {
    throw asEnvironmentError(error, `cannot prepare ${folder}`);
  }
}

/** Writes down who writes here. A run that was killed leaves its name behind, which stands in nobody's way. */
function claim(folder: string): void {
  const file = join(folder, WRITER);
  const own = identityOf();
  // Complete before it has its name, so that nobody reads half of it; a link is made only where nothing is.
  const draft = join(folder, `writer-${process.pid}.txt`);
  writeFileSync(draft, own);
  try {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (before === own || isRunning(before) !== true) {
      rmSync(file, { force: true });
    }
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw error;
    }
    const [, pid] = readFileSync(file, 'utf8').split('/');
    throw new EnvironmentError(
      `another run (process ${pid}) is writing into ${folder}: wait for its end, or name another folder with BRAKECHECK_REPORTS`,
      { cause: error },
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

export function writeRunFile(folder: string, run: RunFile): void {
  writeFileSync(join(folder, OURS), `${JSON.stringify(run, undefined, 2)}\n`);
}

/** What is known of a run before it starts. */
export function newRun(commandLine: readonly string[], asked: UatArguments, startedAt: Date): RunFile {
  const commit = commitOf(ROOT);
  const runId = process.env.BRAKECHECK_RUN_ID ?? '';
  return {
    startedAt: startedAt.toISOString(),
    command: ['npm run uat', ...(commandLine.length > 0 ? ['--', ...commandLine.map(quoted)] : [])].join(' '),
    seed: asked.seed,
    environment: asked.environment,
    ...(commit === undefined ? {} : { commit }),
    versions: {
      brakecheck: versionOf(ROOT),
      cucumber: versionOf(join(ROOT, 'node_modules/@cucumber/cucumber')),
      node: process.versions.node,
    },
    defects: [...asked.defects],
    isPartial: asked.features.length > 0 || asked.tags !== undefined || asked.shard !== undefined,
    features: [...asked.features],
    ...(asked.tags === undefined ? {} : { tags: asked.tags }),
    ...(runId === '' ? {} : { runId }),
    ...(asked.shard === undefined ? {} : { shard: asked.shard }),
  };
}

/** A failing disk or a missing permission is the environment's doing. */
export function asEnvironmentError(error: unknown, what: string): unknown {
  const isOfTheSystem = error instanceof Error && 'syscall' in error;
  return isOfTheSystem ? new EnvironmentError(`${what}: ${messageOf(error)}`, { cause: error }) : error;
}

function quoted(argument: string): string {
  return /^[\w./:=,@-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

function versionOf(folder: string): string {
  const file = join(folder, 'package.json');
  const manifest: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const isTold = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isTold ? String(manifest.version) : 'unknown';
}

/** With `-dirty` behind it where files differ from it. */
export function commitOf(root: string): string | undefined {
  if (!existsSync(join(root, '.git'))) {
    return undefined;
  }
  try {
    const args = ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'];
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      timeout: 5000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // No git, or no commit yet: the run is on record without one.
    return undefined;
  }
}
