// Removes containers and networks of ours by their label: our own at the end, those of dead harnesses at the start.
import { type Docker, statusOf } from './docker-client.ts';
import { isOrphaned, OURS, OWNER_LABEL } from './docker-owner.ts';

export interface Swept {
  readonly containers: number;
  readonly networks: number;
}

/** What harnesses that were killed have left behind on this machine. */
export function sweepOrphans(docker: Docker): Promise<Swept> {
  return sweep(docker, isOrphaned);
}

/** Everything of one lane. */
export function sweepOwner(docker: Docker, owner: string): Promise<Swept> {
  return sweep(docker, (candidate) => candidate === owner);
}

async function sweep(docker: Docker, isLeftover: (owner: string) => boolean): Promise<Swept> {
  const filters = JSON.stringify({ label: [`${OURS.label}=${OURS.value}`] });
  const isOurs = ({ Labels }: { Labels?: Record<string, string> | undefined }) =>
    isLeftover(Labels?.[OWNER_LABEL] ?? '');
  const containers = (await docker.listContainers({ all: true, filters })).filter(isOurs);
  await Promise.all(containers.map(({ Id }) => unlessGone(docker.getContainer(Id).remove({ force: true, v: true }))));
  const networks = (await docker.listNetworks({ filters })).filter(isOurs);
  await Promise.all(networks.map(({ Id }) => unlessGone(docker.getNetwork(Id).remove())));
  return { containers: containers.length, networks: networks.length };
}

/** Two sweeps may meet: 404 is gone, 409 is being removed by the other. */
async function unlessGone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 409) {
      throw error;
    }
  }
}
