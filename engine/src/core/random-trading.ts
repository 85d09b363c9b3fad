/** Random trading for property tests: steps that any venue of tests can carry out, weighted so that all of it happens. */
import fc from 'fast-check';
import { type Amount, formatAmount } from './amount.ts';
import { amount, launchParameters, SYMBOL, TestVenue } from './test-venue.ts';

export const TRADERS = ['Ann', 'Bob', 'Cid', 'Dot', 'Eve', 'Fay'] as const;
export const SYMBOLS = [SYMBOL, 'ETHUSDT'] as const;

/** Fifty traders on three markets. */
export const MANY_TRADERS = Array.from({ length: 50 }, (_, index) => `T${index}`);
export const MANY_SYMBOLS = [...SYMBOLS, 'SOLUSDT'] as const;

export type Step = (venue: TestVenue) => void;

/** Markets with tick sizes of their own, insurance funds of the size given, traders from poor to rich. */
export function tradingVenue(fund: string, traders: readonly string[] = TRADERS): TestVenue {
  const change = ['insuranceFund: "1000000"', `insuranceFund: "${fund}"`] as const;
  const parameters = [
    launchParameters(change),
    launchParameters(change, ['symbol: BTCUSDT', 'symbol: ETHUSDT'], ['tickSize: "0.10"', 'tickSize: "0.05"']),
  ];
  if (traders.length > TRADERS.length) {
    parameters.push(
      launchParameters(change, ['symbol: BTCUSDT', 'symbol: SOLUSDT'], ['tickSize: "0.10"', 'tickSize: "0.02"']),
    );
  }
  const venue = new TestVenue({ parameters });
  for (const [index, name] of traders.entries()) venue.trader(name, String(3_000 * 3 ** (index % TRADERS.length)));
  return venue;
}

const whoOf = (traders: readonly string[], symbols: readonly string[]) => ({
  account: fc.constantFrom(...traders),
  symbol: fc.constantFrom(...symbols),
  side: fc.constantFrom('BUY' as const, 'SELL' as const),
  leg: fc.constantFrom('LONG' as const, 'SHORT' as const),
  /** Tenths of a per mille away from the mark price. */
  distance: fc.integer({ min: -100, max: 100 }),
  quantity: fc
    .oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 400, max: 20_000 }))
    .map((lots) => `${Math.floor(lots / 1000)}.${String(lots % 1000).padStart(3, '0')}`),
  place: fc.nat(50),
});

type Who = ReturnType<typeof whoOf>;

/** A price on the tick near the mark; far-off marks are brought back to 60,000. */
function near(venue: TestVenue, symbol: string, tenthsOfPerMille: number): string {
  const { markPrice } = venue.market(symbol);
  const isTame = markPrice > amount('20000') && markPrice < amount('200000');
  const from: Amount = isTame ? markPrice : amount('60000');
  const tick = venue.core.parameters(symbol)?.filters.tickSize ?? 1n;
  const price = (from * BigInt(10_000 + tenthsOfPerMille)) / 10_000n;
  return formatAmount(price - (price % tick), 2);
}

function legOf(venue: TestVenue, account: string, positionSide: 'LONG' | 'SHORT') {
  return venue.core.account(account)?.isHedge === true ? { positionSide } : {};
}

function someOrder(venue: TestVenue, account: string, place: number) {
  const open = venue.core.openOrders(account);
  return open[place % Math.max(1, open.length)];
}

const limit = (who: Who): fc.Arbitrary<Step> =>
  fc
    .record({
      ...who,
      timeInForce: fc.constantFrom(...(['GTC', 'GTC', 'GTC', 'IOC', 'FOK', 'GTX'] as const)),
      isReducing: fc.nat(9).map((digit) => digit === 0),
      selfTradeMode: fc.constantFrom(...(['NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH'] as const)),
    })
    .map(({ account, symbol, side, quantity, distance, leg, timeInForce, selfTradeMode, isReducing }) => (venue) => {
      const mode = legOf(venue, account, leg);
      const reduceOnly = isReducing && !('positionSide' in mode) ? { reduceOnly: true } : {};
      const price = near(venue, symbol, distance);
      venue.order(account, side, quantity, { symbol, price, timeInForce, selfTradeMode, ...mode, ...reduceOnly });
    });

const market = (who: Who): fc.Arbitrary<Step> =>
  fc.record(who).map(({ account, symbol, side, quantity, leg }) => (venue) => {
    venue.order(account, side, quantity, { symbol, ...legOf(venue, account, leg) });
  });

const cancel = (who: Who): fc.Arbitrary<Step> =>
  fc.record(who).map(({ account, place }) => (venue) => {
    const order = someOrder(venue, account, place);
    if (order === undefined) return;
    venue.execute({ kind: 'cancel-order', account, symbol: order.symbol, orderId: order.orderId });
  });

const amend = (who: Who): fc.Arbitrary<Step> =>
  fc.record(who).map(({ account, place, quantity, distance }) => (venue) => {
    const order = someOrder(venue, account, place);
    if (order === undefined) return;
    const { symbol, orderId, side } = order;
    const price = amount(near(venue, symbol, distance));
    venue.execute({ kind: 'amend-order', account, symbol, orderId, side, quantity: amount(quantity), price });
  });

const conditional = (who: Who): fc.Arbitrary<Step> =>
  fc
    .record({
      ...who,
      what: fc.constantFrom(...(['STOP_MARKET', 'TAKE_PROFIT_MARKET', 'TRAILING_STOP_MARKET'] as const)),
      closes: fc.boolean(),
    })
    .map(({ account, symbol, side, leg, distance, what, closes }) => (venue) => {
      const common = { symbol, side, type: what, ...legOf(venue, account, leg) };
      const isTrailing = what === 'TRAILING_STOP_MARKET';
      if (isTrailing) venue.conditional(account, { ...common, callbackRate: '0.5', quantity: '0.3' });
      else {
        const size = closes ? { closePosition: true } : { quantity: '0.5' };
        const workingType = closes ? 'MARK_PRICE' : 'CONTRACT_PRICE';
        venue.conditional(account, { ...common, ...size, workingType, triggerPrice: near(venue, symbol, distance) });
      }
    });

const settings = (who: Who): fc.Arbitrary<Step> =>
  fc
    .record({
      ...who,
      leverage: fc.constantFrom(1, 5, 20, 50, 50, 100, 125),
      marginType: fc.constantFrom('cross' as const, 'isolated' as const),
      isHedge: fc.boolean(),
      what: fc.nat(3),
    })
    .map(({ account, symbol, leverage, marginType, isHedge, what }) => (venue) => {
      if (what === 0) venue.execute({ kind: 'change-position-mode', account, isHedge });
      else if (what === 1) venue.execute({ kind: 'change-margin-type', account, symbol, marginType });
      else venue.execute({ kind: 'change-leverage', account, symbol, leverage });
    });

const money = (who: Who): fc.Arbitrary<Step> =>
  fc
    .record({ ...who, cents: fc.integer({ min: -5_000_000, max: 3_000_000 }), isMargin: fc.boolean() })
    .map(({ account, symbol, leg, cents, isMargin }) => (venue) => {
      const sum = BigInt(cents) * 1_000_001n;
      if (!isMargin) venue.execute({ kind: 'deposit', account, asset: 'USDT', amount: sum });
      else
        venue.execute({ kind: 'change-position-margin', account, symbol, amount: sum, ...legOf(venue, account, leg) });
    });

const index = (who: Who): fc.Arbitrary<Step> =>
  fc
    .record({ ...who, change: fc.oneof(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -1500, max: 1500 })) })
    .map(
      ({ symbol, change }) =>
        (venue) =>
          void venue.index(near(venue, symbol, change), symbol),
    );

const time: fc.Arbitrary<Step> = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 16 }).map((half) => half * 1_800_000) },
  )
  .map((ms) => (venue) => void venue.wait(ms));

/** Seconds, and now and then an hour with its funding: for many steps, because each second of many accounts takes time. */
export const shortTime: fc.Arbitrary<Step> = fc
  .oneof(
    { weight: 60, arbitrary: fc.integer({ min: 1, max: 4_000 }) },
    { weight: 1, arbitrary: fc.constant(3_600_000) },
  )
  .map((ms) => (venue) => void venue.wait(ms));

/** One step of trading. */
export const step: fc.Arbitrary<Step> = stepOf(TRADERS, SYMBOLS);

/** One step of trading among these traders on these markets. */
export function stepOf(
  traders: readonly string[],
  symbols: readonly string[],
  often: { readonly passing: fc.Arbitrary<Step>; readonly index: number } = { passing: time, index: 6 },
): fc.Arbitrary<Step> {
  const who = whoOf(traders, symbols);
  return fc.oneof(
    { weight: 10, arbitrary: limit(who) },
    { weight: 4, arbitrary: market(who) },
    { weight: 3, arbitrary: cancel(who) },
    { weight: 2, arbitrary: amend(who) },
    { weight: 3, arbitrary: conditional(who) },
    { weight: 3, arbitrary: settings(who) },
    { weight: 2, arbitrary: money(who) },
    { weight: often.index, arbitrary: index(who) },
    { weight: 2, arbitrary: often.passing },
  );
}
