// What sentences about mark, index and last price expect.
import { type Decimal, ONE, text } from '../domain/decimal.ts';
import { durationText } from '../domain/time.ts';
import type { EntryOf } from '../history/entry.ts';
import { entriesOf } from '../history/history.ts';
import type { Stage } from './stage.ts';

const LAST_PRICE_WITHIN_MS = 1_000;

/** The venue's ticker shows this price. */
export async function expectLastPrice(stage: Stage, price: Decimal): Promise<void> {
  const seen = await stage.waiter.until(() => (stage.observer.lastPrice?.eq(price) === true ? price : undefined), {
    withinMs: LAST_PRICE_WITHIN_MS,
    describe: `a public trade at ${text(price)}`,
    signal: stage.signal,
  });
  const shown = await stage.observer.caller.read<'read-last-price'>({ kind: 'read-last-price' });
  stage.judge.expect({
    what: 'the last price',
    expected: `${text(price)} within ${durationText(LAST_PRICE_WITHIN_MS)}`,
    actual: shown === undefined ? 'none yet' : text(shown),
    isMet: seen.kind === 'met' && shown?.eq(price) === true,
  });
}

/** From here to the scenario's end the mark price stays this close to the index price; checked now and again at the end. */
export async function expectMarkNearIndex(stage: Stage, within: Decimal): Promise<void> {
  const fromIndex = stage.history.entries.length;
  await stage.observer.read();
  const check = (): void => {
    const readings = markReadings(stage).filter((entry) => entry.index >= fromIndex);
    const worst = readings.reduce<MarkEntry | undefined>(
      (found, entry) => (found === undefined || gapOf(entry).gt(gapOf(found)) ? entry : found),
      undefined,
    );
    stage.judge.expect({
      what: `the mark price in ${readings.length} readings`,
      expected: `within ${text(within.times('100'))}% of the index price`,
      actual:
        worst === undefined
          ? 'never read'
          : `at worst ${text(worst.value.mark)} against an index of ${text(worst.value.index)}`,
      isMet: worst !== undefined && gapOf(worst).lte(worst.value.index.times(within)),
    });
  };
  check();
  stage.standing.push(check);
}

export interface MarkEntry {
  readonly index: number;
  readonly atMs: number;
  readonly value: { readonly mark: Decimal; readonly index: Decimal; readonly atMs: number };
}

/** Every reading of mark and index on the clean line, in order. */
export function markReadings(stage: Stage): MarkEntry[] {
  return entriesOf(stage.history, 'completed').flatMap((entry) => markEntry(entry));
}

function markEntry(entry: EntryOf<'completed'>): MarkEntry[] {
  const { request, outcome } = entry;
  if (request.kind !== 'read-mark-price' || outcome.kind !== 'accepted') {
    return [];
  }
  return [{ index: entry.index, atMs: entry.atMs, value: outcome.value as MarkEntry['value'] }];
}

function gapOf(entry: MarkEntry): Decimal {
  return entry.value.mark.minus(entry.value.index).abs();
}

/** What a price becomes when it moves by a signed part of itself. */
export function moved(price: Decimal, by: Decimal): Decimal {
  return price.times(ONE.plus(by));
}
