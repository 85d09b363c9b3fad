// Reads the words of sentences about lines: whose, what is wrong with them, and at which moment.
import type { Moment } from '../support/actions/instants.ts';
import type { LineOwners } from '../support/actions/network.ts';
import { ScenarioError } from '../support/domain/errors.ts';
import type { LineCondition, PlainCondition } from '../support/faults/condition.ts';
import { lineConditions, spanMs } from './words.ts';

/** `Retail`, `Retail and Arb`, `every trader`, `the price source alpha`. */
export function lineOwners(cell: string): LineOwners {
  if (cell === 'every trader') {
    return { kind: 'every-trader' };
  }
  const [, source] = /^the price source (.+)$/.exec(cell) ?? [];
  return source === undefined
    ? { kind: 'traders', names: cell.split(/, | and /) }
    : { kind: 'price-source', name: source };
}

const PLAIN: readonly (readonly [RegExp, PlainCondition['kind']])[] = [
  [/^(?:is|are) cut$/, 'cut'],
  [/^(?:is a black hole|are black holes)$/, 'black-hole'],
  [/^(?:is|are) reset on every use$/, 'reset'],
  [/^(?:is|are) not read$/, 'slow-reader'],
  [/^loses? every reply$/, 'lost-replies'],
  [/^loses? every request$/, 'lost-requests'],
];

/** `is cut`, `loses every reply`, `breaks after 100 bytes`, `has 20 ms of latency and 8 KB/s of bandwidth`. */
export function lineTrouble(cell: string): LineCondition[] {
  const [, kind] = PLAIN.find(([words]) => words.test(cell)) ?? [];
  if (kind !== undefined) {
    return [{ kind }];
  }
  const [, conditions] = /^(?:has|have) (.+)$/.exec(cell) ?? [];
  return conditions === undefined ? [measuredTrouble(cell)] : lineConditions(conditions);
}

function measuredTrouble(cell: string): LineCondition {
  const [, late] = /^closes? (.+) late$/.exec(cell) ?? [];
  if (late !== undefined) {
    return { kind: 'slow-close', delayMs: spanMs(late) };
  }
  const [, piece] = /^delivers? pieces of (\d+) bytes$/.exec(cell) ?? [];
  if (piece !== undefined) {
    const pieceBytes = Number.parseInt(piece, 10);
    if (pieceBytes < 1) {
      throw new ScenarioError(`"${cell}": a piece has at least 1 byte`);
    }
    return { kind: 'torn-frames', pieceBytes };
  }
  const [isBreak, after = '0'] = /^breaks?(?: after (\d+) bytes)?$/.exec(cell) ?? [];
  if (isBreak === undefined) {
    throw new ScenarioError(
      `"${cell}" is nothing that can be wrong with a connection: expected words like "is cut", "is a black hole", "loses every reply" or "has 20 ms of latency"`,
    );
  }
  return { kind: 'breaks-after', bytes: Number.parseInt(after, 10) };
}

const MOMENTS: Readonly<Record<string, Moment>> = {
  "between the next order's acceptance and its reply": { kind: 'before-reply' },
  'between the liquidation trigger and its event': { kind: 'before-liquidation-event' },
  'between the book snapshot and the first delta': { kind: 'before-first-delta' },
};

/** `between the liquidation trigger and its event`, `within 50 ms of funding`. */
export function moment(cell: string): { readonly moment: Moment; readonly words: string } {
  const [, within] = /^within (.+) of funding$/.exec(cell) ?? [];
  const found: Moment | undefined =
    within === undefined ? MOMENTS[cell] : { kind: 'around-funding', withinMs: spanMs(within) };
  if (found === undefined) {
    throw new ScenarioError(
      `"${cell}" is no moment: expected ${Object.keys(MOMENTS).join(', ')} or within 50 ms of funding`,
    );
  }
  return { moment: found, words: cell };
}
