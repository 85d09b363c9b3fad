// The words and numbers of a sentence as exact domain values: whatever cannot be one says which cell, and what was expected.
import { defineParameterType } from '@cucumber/cucumber';
import { text } from '../support/domain/decimal.ts';
import { ScenarioError } from '../support/domain/errors.ts';
import type { Side } from '../support/domain/order.ts';
import { lineOwners, lineTrouble, moment } from './line-words.ts';
import { orderDraft, plainNumber, ratio, spanMs, unitAmount } from './words.ts';

/** Retail · Whale · Arb2: one word with a capital letter. */
defineParameterType({ name: 'trader', regexp: /[A-Z][A-Za-z0-9]*/, transformer: (name: string) => name });

/** BTCUSDT: the market that this run is about; its profile or the default names it. */
defineParameterType({
  name: 'market',
  regexp: /[A-Z]+/,
  useForSnippets: false,
  transformer: (symbol: string) => symbol,
});

/** alpha: a price source of the risk parameters. */
defineParameterType({
  name: 'source',
  regexp: /[a-z]+/,
  useForSnippets: false,
  transformer: (name: string) => name,
});

/** maker · taker. */
defineParameterType({
  name: 'role',
  regexp: /maker|taker/,
  useForSnippets: false,
  transformer: (role: string) => role,
});

/** mark · last: the price a stop waits for. */
defineParameterType({
  name: 'trigger price',
  regexp: /mark|last/,
  useForSnippets: false,
  transformer: (kind: string) => kind,
});

/** above · below. */
defineParameterType({
  name: 'side of a price',
  regexp: /above|below/,
  useForSnippets: false,
  transformer: (side: string) => side,
});

/** up · down. */
defineParameterType({
  name: 'movement',
  regexp: /up|down/,
  useForSnippets: false,
  transformer: (movement: string) => movement,
});

/** 60,000: a number like any other; a slip of the pen in it is named. */
defineParameterType({
  name: 'price',
  regexp: /\S+/,
  useForSnippets: false,
  transformer: (cell: string) => plainNumber(cell),
});

/** 2020-03-12. */
defineParameterType({
  name: 'day',
  regexp: /\d{4}-\d{2}-\d{2}/,
  useForSnippets: false,
  transformer: (day: string) => day,
});

/** 95 · 99.9, before "th". */
defineParameterType({
  name: 'percentile',
  regexp: /\d+(?:\.\d+)?/,
  useForSnippets: false,
  transformer: (cell: string) => cell,
});

/** 60,000 · 59,999.95 · -0.5: exact, thousands separated by commas. */
defineParameterType({
  name: 'decimal',
  regexp: /-?\d[\d,]*(?:\.\d+)?/,
  useForSnippets: false,
  transformer: (cell: string) => plainNumber(cell),
});

/** 2,000: how many. */
defineParameterType({
  name: 'count',
  regexp: /\d[\d,]*/,
  useForSnippets: false,
  transformer: (cell: string) => Number.parseInt(text(plainNumber(cell)), 10),
});

/** 12% as the part 0.12 of the whole. */
defineParameterType({ name: 'percent', regexp: /-?\d[\d,]*(?:\.\d+)?%/, transformer: (cell: string) => ratio(cell) });

/** 0.1 BTC · 1,000 USDT. */
defineParameterType({
  name: 'amount',
  regexp: /-?\d[\d,]*(?:\.\d+)? [A-Za-z]+/,
  transformer: (cell: string) => unitAmount(cell),
});

/** 500 ms · 1.5 s · 3 seconds · 2 minutes · 8 hours. */
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

/**
 * limit buy of 1 BTC at 60,000 · post-only, fill-or-kill or immediate-or-cancel in place of limit · market sell of 2 BTC ·
 * reduce-only in front of any of them.
 */
defineParameterType({
  name: 'order',
  regexp: /(?:[a-z-]+ )+of -?\d[\d,]*(?:\.\d+)? [A-Za-z]+(?: at -?\d[\d,]*(?:\.\d+)?)?/,
  useForSnippets: false,
  transformer: (cell: string) => orderDraft(cell),
});

/** Retail · Retail and Arb · every trader · the price source alpha. */
defineParameterType({
  name: 'lines',
  regexp: /every trader|the price source [a-z]+|[A-Z][A-Za-z0-9]*(?:(?:, [A-Z][A-Za-z0-9]*)* and [A-Z][A-Za-z0-9]*)?/,
  useForSnippets: false,
  transformer: (cell: string) => lineOwners(cell),
});

/**
 * is cut · is a black hole · is reset on every use · is not read · loses every reply · loses every request · breaks ·
 * breaks after 100 bytes · closes 2 seconds late · delivers pieces of 20 bytes · has 150 ms ± 50 ms of latency · has 20 ms
 * of latency each way · has 50 ms of latency with 500 ms spikes every 2 seconds, or every 2 seconds at random with seed 7 ·
 * has 500 ms of latency and 8 KB/s of bandwidth.
 */
defineParameterType({
  name: 'line trouble',
  regexp:
    /(?:is|are) (?:cut|not read|reset on every use|a black hole|black holes)|loses? every (?:reply|request)|closes? \S+ \S+ late|delivers? pieces of \d+ bytes|breaks?(?: after \d+ bytes)?|(?:has|have) \d.*? of (?:latency|bandwidth)(?:(?! for | between | within ).)*/,
  useForSnippets: false,
  transformer: (cell: string) => lineTrouble(cell),
});

/**
 * between the next order's acceptance and its reply · between the liquidation trigger and its event · between the book
 * snapshot and the first delta · within 50 ms of funding.
 */
defineParameterType({
  name: 'moment',
  regexp:
    /between the next order's acceptance and its reply|between the liquidation trigger and its event|between the book snapshot and the first delta|within \d+ ms of funding/,
  useForSnippets: false,
  transformer: (cell: string) => moment(cell),
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
