// Outlives a harness that is killed: a process that waits for the pipe to its parent to close, then removes the lane.
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { dockerClient } from './docker-client.ts';
import { sweepOwner } from './sweep.ts';

/** Written by a parent that has cleaned up by itself. */
const DONE = 'done';
/** A container may be under way to being created while its harness dies. */
const LOOK_AGAIN_MS = 1_000;
const LOOKS = 3;

/** The folder in which every watchdog at work has a file, so that a command can wait for the last of them. */
export const WATCHDOGS_VARIABLE = 'BRAKECHECK_WATCHDOGS';

/** Starts the watchdog of a lane; disposing of it says that the lane is gone. */
export function startWatchdog(owner: string): Disposable {
  const register = process.env[WATCHDOGS_VARIABLE];
  const files = register === undefined ? [] : [join(register, owner.replaceAll('/', '-'))];
  for (const file of files) {
    writeFileSync(file, '');
  }
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), owner, ...files], {
    // Away from our process group, which is ended as a whole.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => child.kill());
  child.unref();
  return { [Symbol.dispose]: () => child.stdin.end(DONE) };
}

async function watch(owner: string): Promise<void> {
  let said = '';
  for await (const chunk of process.stdin) {
    said += String(chunk);
  }
  if (said === DONE) {
    return;
  }
  const docker = await dockerClient();
  await sweepOwner(docker, owner);
  for (let look = 1; look < LOOKS; look += 1) {
    await pause(LOOK_AGAIN_MS);
    await sweepOwner(docker, owner);
  }
}

if (import.meta.main) {
  const [owner = '', ...files] = process.argv.slice(2);
  try {
    await watch(owner);
  } finally {
    for (const file of files) {
      rmSync(file, { force: true });
    }
  }
}
