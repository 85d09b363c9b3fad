/** All defects by name, and what switching some of them on means. */
import type { Event } from '../core/events.ts';
import type { Rules } from '../rules/rules.ts';
import { clientOrderIdAcceptedTwiceDefect } from './client-order-id-accepted-twice.ts';
import type { Defect, WrapPrivateEvents } from './defect.ts';
import { fillEventDroppedDefect } from './fill-event-dropped.ts';
import { liquidationOnLastPriceDefect } from './liquidation-on-last-price.ts';

export const defects: readonly Defect[] = [
  liquidationOnLastPriceDefect,
  clientOrderIdAcceptedTwiceDefect,
  fillEventDroppedDefect,
];

/** A name is no defect; the message names the nearest and lists all. */
export class UnknownDefectError extends Error {
  override name = 'UnknownDefectError';
}

/** @throws {UnknownDefectError} for the first name that is not a defect */
export function resolveDefects(names: readonly string[]): readonly Defect[] {
  return [...new Set(names)].map((name) => {
    const found = defects.find((defect) => defect.name === name);
    if (found !== undefined) return found;
    const all = defects.map((defect) => defect.name);
    const nearest = all.reduce((best, next) => (distance(name, next) < distance(name, best) ? next : best));
    throw new UnknownDefectError(`defect "${name}" is unknown, did you mean ${nearest}? there are: ${all.join(', ')}`);
  });
}

/** The rules with every swap applied, in the order given. */
export function applyDefects(rules: Rules, chosen: readonly Defect[]): Rules {
  return chosen.reduce((current, defect) => defect.swap?.(current) ?? current, rules);
}

/** One wrapper for the private stream out of those of all chosen defects. */
export function privateEventsWrapper(chosen: readonly Defect[]): WrapPrivateEvents {
  const wrappers = chosen.flatMap((defect) => defect.wrapPrivateEvents?.() ?? []);
  return (events: readonly Event[], account) =>
    wrappers.reduce((current, wrapper) => wrapper(current, account), events);
}

/** Number of single-letter edits between two names. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
