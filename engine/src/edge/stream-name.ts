// Reads the name of a market stream: `btcusdt@depth5@100ms` becomes what it asks for.

/** Candle lengths of the kline streams and the klines endpoint, in milliseconds; a month is a calendar month. */
export const klineIntervals: Readonly<Record<string, number>> = {
  '1m': 60_000,
  '3m': 180_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '2h': 7_200_000,
  '4h': 14_400_000,
  '6h': 21_600_000,
  '8h': 28_800_000,
  '12h': 43_200_000,
  '1d': 86_400_000,
  '3d': 259_200_000,
  '1w': 604_800_000,
  '1M': 2_592_000_000,
};

/** What a market stream carries. `symbol` is missing for the streams of all markets. */
export type StreamRequest =
  | { readonly kind: 'depth'; readonly symbol: string; readonly speedMs: number }
  | { readonly kind: 'partialDepth'; readonly symbol: string; readonly levels: number; readonly speedMs: number }
  | { readonly kind: 'aggTrade' | 'trade'; readonly symbol: string }
  | { readonly kind: 'bookTicker' | 'forceOrder'; readonly symbol?: string }
  | { readonly kind: 'markPrice'; readonly symbol?: string; readonly speedMs: number }
  | { readonly kind: 'ticker' | 'miniTicker'; readonly symbol?: string }
  | { readonly kind: 'kline' | 'continuousKline'; readonly symbol: string; readonly interval: string }
  | { readonly kind: 'contractInfo' | 'assetIndex'; readonly symbol?: undefined };

const depthSpeedsMs: Readonly<Record<string, number>> = {
  '': 250,
  '@0ms': 0,
  '@100ms': 100,
  '@250ms': 250,
  '@500ms': 500,
};

const markSpeedsMs: Readonly<Record<string, number>> = { '': 3000, '@0ms': 0, '@1s': 1000, '@3s': 3000 };

/** What the name asks for; undefined when there is no such stream. Symbols come back in upper case. */
export function parseStreamName(name: string): StreamRequest | undefined {
  if (name.startsWith('!')) return parseAllMarkets(name);
  const at = name.indexOf('@');
  if (at < 1 || name.length > 60) return undefined;
  const written = name.slice(0, at);
  if (written !== written.toLowerCase()) return undefined;
  return parseOfSymbol(written.toUpperCase(), name.slice(at + 1));
}

function parseAllMarkets(name: string): StreamRequest | undefined {
  switch (name) {
    case '!bookTicker':
      return { kind: 'bookTicker' };
    case '!forceOrder@arr':
      return { kind: 'forceOrder' };
    case '!ticker@arr':
      return { kind: 'ticker' };
    case '!miniTicker@arr':
      return { kind: 'miniTicker' };
    case '!contractInfo':
      return { kind: 'contractInfo' };
    case '!assetIndex@arr':
      return { kind: 'assetIndex' };
    case '!markPrice@arr':
      return { kind: 'markPrice', speedMs: 3000 };
    case '!markPrice@arr@1s':
      return { kind: 'markPrice', speedMs: 1000 };
    default:
      return undefined;
  }
}

function parseOfSymbol(symbol: string, rest: string): StreamRequest | undefined {
  switch (rest) {
    case 'aggTrade':
    case 'trade':
      return { kind: rest, symbol };
    case 'bookTicker':
    case 'forceOrder':
      return { kind: rest, symbol };
    case 'ticker':
    case 'miniTicker':
      return { kind: rest, symbol };
    // Without orders of the retail price improvement programme this is the same book.
    case 'rpiDepth@500ms':
      return { kind: 'depth', symbol, speedMs: 500 };
    default:
      return parseDepth(symbol, rest) ?? parseMarkPrice(symbol, rest) ?? parseKline(symbol, rest);
  }
}

function parseDepth(symbol: string, rest: string): StreamRequest | undefined {
  const match = /^depth(5|10|20)?(@\d+ms)?$/.exec(rest);
  if (!match) return undefined;
  const speedMs = depthSpeedsMs[match[2] ?? ''];
  if (speedMs === undefined) return undefined;
  const levels = match[1];
  if (levels === undefined) return { kind: 'depth', symbol, speedMs };
  return { kind: 'partialDepth', symbol, levels: levels === '5' ? 5 : levels === '10' ? 10 : 20, speedMs };
}

function parseMarkPrice(symbol: string, rest: string): StreamRequest | undefined {
  const match = /^markPrice(@0ms|@[13]s)?$/.exec(rest);
  const speedMs = match ? markSpeedsMs[match[1] ?? ''] : undefined;
  return speedMs === undefined ? undefined : { kind: 'markPrice', symbol, speedMs };
}

function parseKline(symbol: string, rest: string): StreamRequest | undefined {
  const match = /^(kline|continuousKline)_(\w+)$/.exec(rest);
  const interval = match?.[2] ?? '';
  if (!Object.hasOwn(klineIntervals, interval)) return undefined;
  if (match?.[1] === 'kline') return { kind: 'kline', symbol, interval };
  // Of a pair there is one contract here, the perpetual.
  const pair = /^(.+)_PERPETUAL$/.exec(symbol)?.[1];
  return pair === undefined ? undefined : { kind: 'continuousKline', symbol: pair, interval };
}
