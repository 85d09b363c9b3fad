// Outlives a harness that is killed: a process that waits for the pipe to its parent to close, then removes the lane.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dockerClient } from './docker-client.ts';
import { sweepOwner } from './sweep.ts';

/** Written by a parent that has cleaned up by itself. */
const DONE = 'done';
/** A container may be under way to being created while its harness dies. */
const LOOK_AGAIN_MS = 1_000;
const LOOKS = 3;

/** Starts the watchdog of a lane; disposing of it says that the lane is gone. */
export function startWatchdog(owner: string): Disposable {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), owner], {
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
  for (let look = 0; look < LOOKS; look += 1) {
    await sweepOwner(docker, owner);
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_AGAIN_MS);
    });
  }
}

if (import.meta.main) {
  await watch(process.argv[2] ?? '');
}
