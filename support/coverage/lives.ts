// What a run covered of the state machines of orders and positions: every declared transition with how often it was gone.
import { ORDER_LIFE } from '../domain/order-life.ts';
import { POSITION_LIFE } from '../domain/position-life.ts';
import type { VerdictFile } from '../evidence/scenario-record.ts';

export type MachineName = 'order' | 'position';
const MACHINES: Readonly<Record<MachineName, Readonly<Record<string, readonly string[]>>>> = {
  order: ORDER_LIFE,
  position: POSITION_LIFE,
};
/** In the order they are drawn. */
export const MACHINE_NAMES: readonly MachineName[] = ['order', 'position'];
const EXAMPLES_MAX = 5;

/** One declared way from a state to the next, the same one where something else changed. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  /** How often the run went this way; 0 where it never did. */
  readonly count: number;
  /** Criteria in which it was gone, at most five. */
  readonly criteria: readonly string[];
}

/** reports/state-machine.json: the machines as they are declared, with what this run covered of them. */
export interface Lives {
  readonly machines: readonly {
    readonly name: MachineName;
    /** In the order of their declaration. */
    readonly states: readonly string[];
    /** Every declared transition, covered or not. */
    readonly transitions: readonly Transition[];
    /** Transitions the run saw that nobody declared: each is a violation of its oracle too. */
    readonly undeclared: readonly Transition[];
  }[];
}

type Seen = Pick<VerdictFile, 'ways' | 'identity'>;

/** Adds up what the scenarios of a run went through. */
export function livesOf(verdicts: readonly Seen[]): Lives {
  return {
    machines: MACHINE_NAMES.map((name) => {
      const ways = waysOf(name, verdicts);
      const declared = Object.entries(MACHINES[name]).flatMap(([from, next]) => next.map((to) => ({ from, to })));
      const isDeclared = (way: Transition) => declared.some(({ from, to }) => from === way.from && to === way.to);
      const seen = [...ways.values()];
      return {
        name,
        states: Object.keys(MACHINES[name]),
        transitions: declared.map(
          ({ from, to }) => ways.get(`${from} > ${to}`) ?? { from, to, count: 0, criteria: [] },
        ),
        undeclared: seen.filter((way) => !isDeclared(way)),
      };
    }),
  };
}

function waysOf(name: MachineName, verdicts: readonly Seen[]): ReadonlyMap<string, Transition> {
  const ways = new Map<string, Transition>();
  for (const { ways: gone, identity } of verdicts) {
    for (const [way, count] of Object.entries(gone?.[name] ?? {})) {
      const [from = '', to = ''] = way.split(' > ');
      const before = ways.get(way) ?? { from, to, count: 0, criteria: [] };
      const criteria = [...new Set([...before.criteria, identity.criterion])].slice(0, EXAMPLES_MAX);
      ways.set(way, { ...before, count: before.count + count, criteria });
    }
  }
  return ways;
}

/** The machines in plain text: each transition, how often it was gone, and the ones that never were. */
export function livesText({ machines }: Lives): string {
  return machines
    .map(({ name, transitions, undeclared }) => {
      const covered = transitions.filter(({ count }) => count > 0);
      const missed = transitions.filter(({ count }) => count === 0);
      const lines = [
        `The life of ${name === 'order' ? 'an order' : 'a position'}: ${covered.length} of ${transitions.length} transitions in this run`,
        ...covered.map((way) => `  ${way.from} → ${way.to}  ${way.count} times, in ${way.criteria.join(', ')}`),
        ...missed.map(({ from, to }) => `  ${from} → ${to}  never`),
        ...undeclared.map(({ from, to, count }) => `  ${from} → ${to}  ${count} times, and nobody declared it`),
      ];
      return lines.join('\n');
    })
    .join('\n\n');
}
