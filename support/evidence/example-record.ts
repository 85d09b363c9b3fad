// A scenario record as a run would leave it, for the tests of everything that evidence is made into.
import { decimal } from '../domain/decimal.ts';
import { clientOrderId, type OrderIntent, venueOrderId } from '../domain/order.ts';
import type { WireExchange } from '../domain/outcome.ts';
import { indexPrice, lastPrice, markPrice } from '../domain/prices.ts';
import type { StreamEvent } from '../domain/stream-event.ts';
import { durationMs, epochMs, type MonotonicMs } from '../domain/time.ts';
import type { Entry, EntryBody } from '../history/entry.ts';
import type { Check, ScenarioRecord, TraderState } from './scenario-record.ts';

/** What the tests of masking plant, and search everything written for. */
export const PLANTED_SECRETS = {
  apiKey: 'MARKED-API-KEY-4f9d2c81',
  signature: 'MARKEDSIGNATURE0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  listenKey: 'MARKEDLISTENKEYpqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv',
  secretKey: 'MARKED-SECRET-KEY-77aa',
} as const;

const STARTED_AT_MS = 1_795_400_000_000;
const SYMBOL = 'BTCUSDT';

/** A liquidation in a spike, over a slow connection, that failed; `repeats` lengthens its history. */
export function exampleRecord({ repeats = 1 }: { repeats?: number } = {}): ScenarioRecord {
  const entries = exampleEntries(repeats);
  return {
    identity: {
      criterion: 'LIQ-003',
      severity: 'veto',
      name: 'A wick through the liquidation price closes the position once',
      feature: 'Liquidation in a spike',
      file: 'features/liquidation/liquidation-in-a-spike.feature',
      line: 21,
      tags: ['@LIQ-003', '@veto'],
      testCaseStartedId: '0b4f8f0e-5d0b-4d53-9e7e-3f1a0c9f7d11',
      attempt: 0,
    },
    startedAtMs: epochMs(STARTED_AT_MS),
    tookMs: durationMs(4_000),
    seed: 42,
    replay: 'npm run uat -- features/liquidation/liquidation-in-a-spike.feature:21 --seed 42',
    environment: { environment: 'embedded', engine: '0.1.0', toxiproxy: '2.12.0 (embedded)' },
    entries,
    checks: CHECKS,
    faults: [
      {
        id: 'latency-1',
        sentence: "Retail's connection has 800 ms ± 200 ms of latency",
        targets: ['Retail'],
        isWitnessed: true,
        hasActed: true,
        measured: ['round trip 812.4 ms against 1.1 ms before'],
      },
    ],
    measurements: [{ name: 'acknowledgement p95', actor: 'Retail', value: 812.4, unit: 'ms', limit: 1_000 }],
    states: STATES,
    assertions: 3,
    conclusion: {
      verdict: 'fail',
      sentence: 'Retail was liquidated twice in one wick',
      expected: '1 liquidation',
      actual: '2 liquidations',
      blame: 'venue',
      entries: [12],
    },
  };
}

const CHECKS: readonly Check[] = [
  { name: 'no-fill-twice', says: 'no fill is delivered twice', verdict: { kind: 'pass' } },
  {
    name: 'liquidated-once',
    says: 'a position is liquidated once',
    verdict: {
      kind: 'fail',
      count: 1,
      violations: [{ sentence: 'Retail was liquidated twice', expected: '1', actual: '2', entries: [12] }],
    },
  },
];

const STATES: readonly TraderState[] = [
  {
    trader: 'Retail',
    moment: 'after',
    wallet: '12.5',
    availableBalance: '12.5',
    positions: [],
    openOrders: 0,
  },
  {
    trader: 'Retail',
    moment: 'before',
    wallet: '1000',
    availableBalance: '400',
    positions: [
      {
        symbol: SYMBOL,
        quantity: '0.5',
        entryPrice: '60000',
        marginType: 'isolated',
        isolatedWallet: '600',
        unrealisedProfit: '0',
      },
    ],
    openOrders: 1,
  },
];

/** Gives bodies their index and times. */
export function entriesOfBodies(bodies: readonly (readonly [number, EntryBody])[]): Entry[] {
  return bodies.map(([atMs, body], index) => ({
    ...body,
    index,
    atMs: atMs as MonotonicMs,
    wallMs: epochMs(Math.round(STARTED_AT_MS + atMs)),
  }));
}

function exampleEntries(repeats: number): Entry[] {
  const bodies: [number, EntryBody][] = [
    [0, { kind: 'step', text: 'Given the index of BTCUSDT is 60,000' }],
    [1, { kind: 'account-opened', actor: 'Retail', asset: 'USDT', wallet: decimal('1000.000000001') }],
    ...listenKey(),
    ...request(20, 3, { actor: 'Retail', call: 2, intent: limit('60000', 'entry') }),
    [400, { kind: 'step', text: "When Retail's connection has 800 ms ± 200 ms of latency" }],
    [
      410,
      {
        kind: 'fault-started',
        fault: {
          id: 'latency-1',
          kind: 'latency',
          sentence: "Retail's connection has 800 ms ± 200 ms of latency",
          targets: ['Retail'],
        },
      },
    ],
    [
      1_250,
      {
        kind: 'fault-witness',
        faultId: 'latency-1',
        witness: { target: 'Retail', measured: 'round trip 812.4 ms against 1.1 ms before', isEffectSeen: true },
      },
    ],
    [1_300, { kind: 'step', text: 'And the index falls to 54,000 within 200 ms and comes back' }],
  ];
  for (let round = 0; round < repeats; round += 1) {
    bodies.push(...wick(1_300 + (round * 2_000) / repeats, round));
  }
  bodies.push(
    ...request(2_400, 812.4, { actor: 'Retail', call: 900_001, intent: market('close') }),
    [3_500, { kind: 'fault-ended', faultId: 'latency-1' }],
    [3_600, { kind: 'step', text: 'Then Retail is liquidated once' }],
    [4_000, { kind: 'at-rest', isQuiet: true, note: 'nothing moved for 300 ms' }],
  );
  return entriesOfBodies(bodies.toSorted(([a], [b]) => a - b));
}

function wick(startMs: number, round: number): [number, EntryBody][] {
  const path = ['60000', '58000.5', '54000', '57000.25', '60000'];
  return path.flatMap((price, place): [number, EntryBody][] => {
    const atMs = startMs + place * 90;
    const prices: [number, EntryBody][] = [
      ...['alpha', 'beta', 'gamma'].map((source): [number, EntryBody] => [
        atMs,
        { kind: 'index-published', source, symbol: SYMBOL, price: decimal(price) },
      ]),
      [atMs + 12, observed('Auditor', mark(price))],
      [atMs + 30, observed('Auditor', trade(price, round * 10 + place))],
    ];
    return price === '54000' ? [...prices, [atMs + 25, observed('Retail', liquidation(price, round))]] : prices;
  });
}

function mark(price: string): StreamEvent {
  return {
    kind: 'mark-price',
    symbol: SYMBOL,
    mark: markPrice(decimal(price).plus('120')),
    index: indexPrice(decimal(price)),
    fundingRate: decimal('0.0001'),
    nextFundingAtMs: epochMs(STARTED_AT_MS + 3_600_000),
    eventAtMs: epochMs(STARTED_AT_MS),
  };
}

function trade(price: string, id: number): StreamEvent {
  return {
    kind: 'trade',
    eventAtMs: epochMs(STARTED_AT_MS),
    trade: {
      aggregateId: String(id),
      firstTradeId: String(id),
      lastTradeId: String(id),
      symbol: SYMBOL,
      price: lastPrice(decimal(price).minus('80')),
      quantity: decimal('0.1'),
      takerSide: 'sell',
      atMs: epochMs(STARTED_AT_MS),
    },
  };
}

function liquidation(price: string, round: number): StreamEvent {
  const common = {
    symbol: SYMBOL,
    side: 'sell',
    venueOrderId: venueOrderId(`9${round}`),
    clientOrderId: clientOrderId('autoclose'),
  } as const;
  return {
    kind: 'order-update',
    ...common,
    execution: 'calculated',
    status: 'filled',
    price: decimal(price),
    quantity: decimal('0.5'),
    cumulativeQuantity: decimal('0.5'),
    isLiquidation: true,
    isAutoDeleveraging: false,
    eventAtMs: epochMs(STARTED_AT_MS),
    transactionAtMs: epochMs(STARTED_AT_MS),
    fill: {
      ...common,
      tradeId: `liquidation-${round}`,
      price: decimal(price).plus('400'),
      quantity: decimal('0.5'),
      fee: decimal('0.00000001'),
      feeAsset: 'USDT',
      realisedProfit: decimal('-987.5'),
      isMaker: false,
      atMs: epochMs(STARTED_AT_MS),
    },
  };
}

function observed(actor: string, event: StreamEvent): EntryBody {
  const stream = `${actor}/private/1`;
  const raw = JSON.stringify({
    stream: PLANTED_SECRETS.listenKey,
    data: { e: event.kind, listenKey: PLANTED_SECRETS.listenKey },
  });
  return { kind: 'observed', actor, line: actor === 'Retail' ? 'trader' : 'clean', stream, event, raw };
}

function limit(price: string, id: string): OrderIntent {
  return {
    kind: 'limit',
    symbol: SYMBOL,
    side: 'buy',
    clientOrderId: clientOrderId(id),
    isReduceOnly: false,
    quantity: decimal('0.5'),
    price: decimal(price),
    timeInForce: 'GTC',
  };
}

function market(id: string): OrderIntent {
  const common = { symbol: SYMBOL, side: 'sell', clientOrderId: clientOrderId(id), isReduceOnly: true } as const;
  return { kind: 'market', ...common, quantity: decimal('0.5') };
}

function request(
  sentMs: number,
  roundTripMs: number,
  { actor, call, intent }: { actor: string; call: number; intent: OrderIntent },
): [number, EntryBody][] {
  const body = { call, actor, line: 'trader', request: { kind: 'place-order', intent } } as const;
  return [
    [sentMs, { kind: 'invoked', ...body }],
    [
      sentMs + roundTripMs,
      {
        kind: 'completed',
        ...body,
        outcome: { kind: 'rejected', code: -2019, message: 'Margin is insufficient.' },
        exchange: exchange('/fapi/v1/order', '{"code":-2019,"msg":"Margin is insufficient."}'),
        roundTripMs,
      },
    ],
  ];
}

function listenKey(): [number, EntryBody][] {
  const body = { call: 1, actor: 'Retail', line: 'trader', request: { kind: 'ping' } } as const;
  const answer = `{"listenKey":"${PLANTED_SECRETS.listenKey}"}`;
  return [
    [2, { kind: 'invoked', ...body }],
    [
      4,
      {
        kind: 'completed',
        ...body,
        outcome: { kind: 'accepted', value: undefined },
        exchange: exchange('/fapi/v1/listenKey', answer),
        roundTripMs: 2,
      },
    ],
    [
      5,
      {
        kind: 'note',
        text: `connected to ws://127.0.0.1:41234/ws/${PLANTED_SECRETS.listenKey} with ${PLANTED_SECRETS.secretKey}`,
      },
    ],
  ];
}

function exchange(path: string, responseBody: string): WireExchange {
  return {
    method: 'POST',
    url: `${path}?timestamp=${STARTED_AT_MS}&signature=${PLANTED_SECRETS.signature}`,
    status: responseBody.includes('code') ? 400 : 200,
    requestBody: `symbol=${SYMBOL}&signature=${PLANTED_SECRETS.signature}&apiKey=${PLANTED_SECRETS.apiKey}`,
    responseBody,
    responseHeaders: { 'content-type': 'application/json', 'x-mbx-apikey': PLANTED_SECRETS.apiKey },
  };
}
