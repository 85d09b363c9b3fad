// How a process is told which mutant it carries: by an environment variable, and nothing else of the drill is loaded.

export const MUTANT_VARIABLE = 'BRAKECHECK_MUTANT';

export interface CarriedMutant {
  /** Absolute. */
  readonly path: string;
  /** Offsets of what is replaced. */
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** The text with the mutant in it. */
export function applied(text: string, { start, end, to }: Omit<CarriedMutant, 'path'>): string {
  return text.slice(0, start) + to + text.slice(end);
}
