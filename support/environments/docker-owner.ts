// Whose a container is: a label that says which process of which machine started it, so that orphans can be told apart.
import { identityOf, isRunning } from './process-identity.ts';

/** On every container and network of ours. */
export const OURS = { label: 'brakecheck', value: 'true' } as const;
/** Says whose: see {@link ownerOf}. */
export const OWNER_LABEL = 'brakecheck.owner';

/** The identity of the process, then the lane. */
export function ownerOf(lane: string, pid: number = process.pid): string {
  return `${identityOf(pid)}/${lane}`;
}

/** True where the owner is a process of this machine that is gone; of other machines nothing is known. */
export function isOrphaned(owner: string): boolean {
  return isRunning(owner) === false;
}
