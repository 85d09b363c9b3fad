// What a run has on this machine's Docker: its containers and networks, found by the process that owns them.

import { dockerClient } from '../../support/environments/docker-client.ts';
import { isOrphaned, OURS, OWNER_LABEL } from '../../support/environments/docker-owner.ts';

export interface SeenOnDocker {
  readonly kind: 'container' | 'network';
  readonly name: string;
  /** The process that started it. */
  readonly owner: number;
  /** That process is gone. */
  readonly isOrphaned: boolean;
  /** On its own network; empty where it has none. */
  readonly address: string;
}

/** Everything that carries our label, whoever's it is. @throws EnvironmentError where no Docker engine answers */
export async function ourContainersAndNetworks(): Promise<SeenOnDocker[]> {
  const docker = await dockerClient();
  const filters = JSON.stringify({ label: [`${OURS.label}=${OURS.value}`] });
  const [containers, networks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
  ]);
  return [
    ...containers.map(({ Names, Labels, NetworkSettings }) => ({
      kind: 'container' as const,
      name: (Names[0] ?? '').replace(/^\//, ''),
      ...ownerIn(Labels),
      address: Object.values(NetworkSettings.Networks).find(({ IPAddress }) => IPAddress !== '')?.IPAddress ?? '',
    })),
    ...networks.map(({ Name, Labels }) => ({
      kind: 'network' as const,
      name: Name,
      ...ownerIn(Labels ?? {}),
      address: '',
    })),
  ];
}

function ownerIn(labels: Readonly<Record<string, string>>): Pick<SeenOnDocker, 'owner' | 'isOrphaned'> {
  const owner = labels[OWNER_LABEL] ?? '';
  return { owner: Number.parseInt(owner.split('/')[1] ?? '', 10), isOrphaned: isOrphaned(owner) };
}
