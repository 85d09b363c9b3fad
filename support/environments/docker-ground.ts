// What every lane on Docker begins and ends with: leftovers swept, a name, labels, and a watchdog that outlives us.
import { randomBytes } from 'node:crypto';
import type { Docker } from './docker-client.ts';
import { OURS, OWNER_LABEL, ownerOf } from './docker-owner.ts';
import { startWatchdog } from './docker-watchdog.ts';
import { sweepOrphans, sweepOwner } from './sweep.ts';

export interface DockerGround {
  /** A name of its own, for containers and networks. */
  readonly lane: string;
  readonly owner: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Sweeps what dead harnesses left; what carries the labels is removed when the stack is, or when this process dies. */
export async function openDockerGround(docker: Docker, stack: AsyncDisposableStack): Promise<DockerGround> {
  await sweepOrphans(docker);
  const lane = `brakecheck-${randomBytes(4).toString('hex')}`;
  const owner = ownerOf(lane);
  const watchdog = startWatchdog(owner);
  stack.defer(async () => {
    await sweepOwner(docker, owner);
    watchdog[Symbol.dispose]();
  });
  return { lane, owner, labels: { [OURS.label]: OURS.value, [OWNER_LABEL]: owner } };
}
