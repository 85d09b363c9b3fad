// Scenarios that measure how fast a venue is must not share the machine with another scenario's venue and clients.

const ALONE = '@alone';

interface Tagged {
  readonly tags: readonly { readonly name: string }[];
}

/** Has the author asked for it to be played alone? */
export function isAlone({ tags }: Tagged): boolean {
  return tags.some(({ name }) => name === ALONE);
}

/** May it be started beside what is running? */
export function mayRunBeside(next: Tagged, running: readonly Tagged[]): boolean {
  return running.length === 0 || !(isAlone(next) || running.some(isAlone));
}
