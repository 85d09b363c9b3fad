// Broken clients whose orders are signed well and say nonsense. None of them may leave an order.
import type { Misbehaviour, MisbehaviourGround } from '../../../venue/misbehaviour.ts';
import {
  hearCode,
  orderPairs,
  type Pairs,
  queryOf,
  signatureOf,
  signedOrder,
  signedRequest,
  stopPairs,
  withPair,
} from './raw-http.ts';

const ERROR_CODES = 'Binance USDⓈ-M futures, error codes';
const PARAMETERS_MANY = 150;
/** In milliseconds since 1970. */
const YEAR_10000 = '253402300799000';

/** One word of the order said wrongly: id, what it does, which word, what it says, the documented refusal. */
const WRONG_WORDS = [
  ['negative-quantity', 'orders a negative quantity', 'quantity', '-0.01', '-4003'],
  ['zero-quantity', 'orders a quantity of zero', 'quantity', '0', '-4003'],
  ['scientific-quantity', 'writes a quantity as 1e-2', 'quantity', '1e-2', '-1102'],
  ['worded-quantity', 'writes a quantity in words', 'quantity', 'plenty', '-1102'],
  ['hexadecimal-price', 'writes a price in hexadecimal', 'price', '0xEA60', '-1102'],
  ['price-not-a-number', 'writes NaN for a price', 'price', 'NaN', '-1102'],
  ['comma-price', 'writes a price with a comma', 'price', '59,000', '-1102'],
  ['negative-price', 'orders at a negative price', 'price', '-59000', '-4001'],
  ['unknown-side', 'orders on an unknown side', 'side', 'HOLD', '-1117'],
  ['unknown-type', 'orders an unknown type', 'type', 'ICEBERG', '-1116'],
  ['unknown-symbol', 'orders in an unknown market', 'symbol', 'NOSUCHUSDT', '-1121'],
  ['unknown-time-in-force', 'orders for an unknown time', 'timeInForce', 'TOMORROW', '-1115'],
  ['long-id', 'names an order with 37 letters', 'newClientOrderId', 'x'.repeat(37), '-4015'],
  ['foreign-id', 'names an order with letters nobody may use', 'newClientOrderId', 'naïve ☃', '-1100'],
  ['billionth', 'orders a billionth too much', 'quantity', '0.010000001', '-1111'],
  ['fractional-timestamp', 'stamps an order with half a millisecond', 'timestamp', '1700000000000.5', '-1102'],
  ['twin-id', 'reuses the id of the open order "twin"', 'newClientOrderId', 'twin', '-4116'],
] as const;

export function parameterMisbehaviours(symbol: string): Misbehaviour[] {
  const pairsFor = (ground: MisbehaviourGround): Pairs => orderPairs(ground, symbol, 'broken-words');
  const words = WRONG_WORDS.map(
    ([id, does, name, value, answer]): Misbehaviour => ({
      ...{ id, does, answer, source: ERROR_CODES },
      perform: (ground) =>
        hearCode(ground.endpoint, signedOrder(queryOf(withPair(pairsFor(ground), name, value)), ground.credentials)),
    }),
  );
  const query = (
    about: Pick<Misbehaviour, 'id' | 'does' | 'answer'>,
    write: (pairs: Pairs) => string,
  ): Misbehaviour => ({
    ...about,
    source: ERROR_CODES,
    perform: (ground) => hearCode(ground.endpoint, signedOrder(write(pairsFor(ground)), ground.credentials)),
  });
  return [
    ...words,
    query({ id: 'price-and-level', does: 'names a price and a level of the book', answer: '-1106' }, (pairs) =>
      queryOf([...pairs, ['priceMatch', 'OPPONENT']]),
    ),
    query(
      { id: 'nine-decimals', does: 'writes nine decimals for three, at a price between ticks', answer: '-4014' },
      (pairs) => queryOf(withPair(withPair(pairs, 'quantity', '0.010000000'), 'price', '58800.050000000')),
    ),
    query({ id: 'far-date', does: 'orders until the year 10000', answer: '-5040' }, (pairs) =>
      queryOf([...withPair(pairs, 'timeInForce', 'GTD'), ['goodTillDate', YEAR_10000]]),
    ),
    query({ id: 'said-twice', does: 'names the quantity twice', answer: '-1101' }, (pairs) =>
      queryOf([...pairs, ['quantity', '0.02']]),
    ),
    query({ id: 'too-much-said', does: 'sends 150 parameters', answer: '-1101' }, (pairs) =>
      queryOf([...pairs, ...Array.from({ length: PARAMETERS_MANY }, (_unused, at) => [`p${at}`, '1'] as const)]),
    ),
    query(
      { id: 'stray-percent', does: 'leaves an encoding unfinished', answer: '-1100' },
      (pairs) => `${queryOf(pairs)}&note=%E2%9`,
    ),
    ...stopMisbehaviours(symbol),
    turningAmendment(symbol),
    {
      id: 'broken-json',
      does: 'sends an order as half a JSON object',
      answer: '-1013',
      source: ERROR_CODES,
      perform: ({ endpoint, credentials, aheadMs }) => {
        const body = `{"symbol":"${symbol}","side":"BUY",`;
        const timed = `timestamp=${Date.now() + aheadMs}`;
        return hearCode(endpoint, {
          method: 'POST',
          target: `/fapi/v1/order?${timed}&signature=${signatureOf(timed + body, credentials.secretKey)}`,
          headers: { 'X-MBX-APIKEY': credentials.apiKey, 'Content-Type': 'application/json' },
          body,
        });
      },
    },
  ];
}

/** Stops that say too much or too little. None of them may be left to wait. */
function stopMisbehaviours(symbol: string): Misbehaviour[] {
  const stop = (about: Pick<Misbehaviour, 'id' | 'does' | 'answer'>, write: (pairs: Pairs) => Pairs): Misbehaviour => ({
    ...about,
    source: ERROR_CODES,
    perform: (ground) => {
      const query = queryOf(write(stopPairs(ground, symbol, 'broken-stop')));
      const request = { method: 'POST', path: '/fapi/v1/algoOrder' };
      return hearCode(ground.endpoint, signedRequest(request, query, ground.credentials));
    },
  });
  return [
    stop({ id: 'whole-and-part', does: 'closes the whole position and a part of it', answer: '-4137' }, (pairs) => [
      ...pairs,
      ['closePosition', 'true'],
    ]),
    stop({ id: 'limit-of-nothing', does: 'sets a stop-limit without a limit', answer: '-1102' }, (pairs) =>
      withPair(pairs, 'type', 'STOP'),
    ),
  ];
}

/** Of a buy that rests: it says sell. */
function turningAmendment(symbol: string): Misbehaviour {
  return {
    id: 'turning-amendment',
    does: 'turns the open order "twin" around by an amendment',
    answer: '-5029',
    source: ERROR_CODES,
    perform: ({ endpoint, credentials, aheadMs }) => {
      const pairs: Pairs = [
        ['symbol', symbol],
        ['side', 'SELL'],
        ['origClientOrderId', 'twin'],
        ['quantity', '0.02'],
        ['price', '59000'],
        ['timestamp', String(Date.now() + aheadMs)],
      ];
      const request = { method: 'PUT', path: '/fapi/v1/order' };
      return hearCode(endpoint, signedRequest(request, queryOf(pairs), credentials));
    },
  };
}
