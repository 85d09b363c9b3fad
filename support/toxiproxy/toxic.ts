// One toxic as a proxy carries it: its type, its name and what it is set to.
import type { Random } from './random.ts';
import type { Stub } from './stub.ts';
import { passThrough } from './toxics/noop.ts';
import type { OpenToxic, ToxicType } from './toxics/toxic.ts';

/** The way the bytes go: `upstream` is from the client to the server behind the proxy. */
export const DIRECTIONS = ['upstream', 'downstream'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A toxic on a proxy; only toxicity and attributes ever change. */
export interface Toxic {
  readonly name: string;
  readonly type: ToxicType;
  /** The stream as it was asked for, in whatever case. */
  readonly stream: string;
  readonly direction: Direction;
  /** The share of links it acts on, 0 to 1; other numbers are accepted and act like the nearest of the two. */
  toxicity: number;
  /** 64-bit whole numbers, in the order of the type. */
  attributes: ReadonlyMap<string, bigint>;
}

/** What a toxic does on a link from now on: a fresh throw of the dice against its toxicity, each time it is begun. */
export function drawPipe(toxic: Toxic, open: OpenToxic, random: Random): (stub: Stub) => Promise<void> {
  if (random.unit() >= toxic.toxicity) return passThrough;
  const settings = Object.fromEntries([...toxic.attributes].map(([name, value]) => [name, Number(value)]));
  return (stub) => open.pipe(stub, settings);
}
