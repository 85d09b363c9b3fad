// The words and numbers of a sentence as exact domain values: whatever cannot be one says which cell, and what was expected.
import { defineParameterType } from '@cucumber/cucumber';
import { ScenarioError } from '../support/domain/errors.ts';
import type { Side } from '../support/domain/order.ts';
import { lineConditions, orderDraft, plainNumber, ratio, spanMs, unitAmount } from './words.ts';

defineParameterType({ name: 'trader', regexp: /[A-Z][A-Za-z0-9]*/, transformer: (name: string) => name });

/** 60,000 · 59,999.95 · -0.5: exact, thousands separated by commas. */
defineParameterType({
  name: 'decimal',
  regexp: /-?\d[\d,]*(?:\.\d+)?/,
  useForSnippets: false,
  transformer: (cell: string) => plainNumber(cell),
});

/** 12% as the part 0.12 of the whole. */
defineParameterType({ name: 'percent', regexp: /-?\d[\d,]*(?:\.\d+)?%/, transformer: (cell: string) => ratio(cell) });

/** 0.1 BTC · 1,000 USDT. */
defineParameterType({
  name: 'amount',
  regexp: /-?\d[\d,]*(?:\.\d+)? [A-Za-z]+/,
  transformer: (cell: string) => unitAmount(cell),
});

/** 3 seconds · 1 second · 500 ms · 1.5 s: in milliseconds. */
defineParameterType({
  name: 'duration',
  regexp: /\d[\d,]*(?:\.\d+)? ?[A-Za-z]+/,
  useForSnippets: false,
  transformer: (cell: string) => spanMs(cell),
});

/** buy · sell. */
defineParameterType({
  name: 'direction',
  regexp: /buys?|sells?/,
  transformer: (word: string): Side => (word.startsWith('buy') ? 'buy' : 'sell'),
});

/** long · short, as the side that opens it. */
defineParameterType({
  name: 'position side',
  regexp: /long|short/,
  transformer: (word: string): Side => (word === 'long' ? 'buy' : 'sell'),
});

/** isolated · cross. */
defineParameterType({
  name: 'margin type',
  regexp: /isolated|cross/,
  transformer: (word: string) => (word === 'isolated' ? 'isolated' : 'cross'),
});

/** post-only buy of 1 BTC at 60,000 · fill-or-kill sell of 2 BTC at 60,000 · market buy of 1 BTC. */
defineParameterType({
  name: 'order',
  regexp: /(?:[a-z-]+ )+of -?\d[\d,]*(?:\.\d+)? [A-Za-z]+(?: at -?\d[\d,]*(?:\.\d+)?)?/,
  useForSnippets: false,
  transformer: (cell: string) => orderDraft(cell),
});

/** 150 ms ± 50 ms of latency · 50 ms of latency with 500 ms spikes every 2 seconds · 500 ms of latency and 8 KB/s of bandwidth. */
defineParameterType({
  name: 'line condition',
  regexp: /\d.* of (?:latency|bandwidth).*/,
  useForSnippets: false,
  transformer: (cell: string) => lineConditions(cell),
});

/** 20x. */
defineParameterType({
  name: 'leverage',
  regexp: /\d+x/,
  transformer: (cell: string) => {
    const leverage = Number.parseInt(cell, 10);
    if (leverage < 1) {
      throw new ScenarioError(`"${cell}" is no leverage: 1x is the least`);
    }
    return leverage;
  },
});
