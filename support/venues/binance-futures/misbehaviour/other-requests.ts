// Broken clients whose requests other than a new order are signed well and say nonsense. None of them may change anything.
import type { Misbehaviour } from '../../../venue/misbehaviour.ts';
import { hearCode, type Pairs, queryOf, type RawRequest, signatureOf } from './raw-http.ts';

const ERROR_CODES = 'Binance USDⓈ-M futures, error codes';

interface Nonsense {
  readonly id: string;
  readonly does: string;
  readonly answer: string;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly pairs: Pairs;
}

/** A stop that would wait below the market; `said` comes on top. */
function stop(about: Pick<Nonsense, 'id' | 'does' | 'answer'>, type: string, said: Pairs): Nonsense {
  const pairs: Pairs = [['algoType', 'CONDITIONAL'], ['side', 'SELL'], ['type', type], ...said];
  return { ...about, method: 'POST', path: '/fapi/v1/algoOrder', pairs };
}

/** Of an open buy. */
function amendment(about: Pick<Nonsense, 'id' | 'does' | 'answer'>, side: string, said: Pairs): Nonsense {
  const pairs: Pairs = [['origClientOrderId', 'twin'], ['side', side], ...said];
  return { ...about, method: 'PUT', path: '/fapi/v1/order', pairs };
}

const NONSENSE: readonly Nonsense[] = [
  stop({ id: 'all-and-some', does: 'stops the whole position and a part of it', answer: '-4137' }, 'STOP_MARKET', [
    ['closePosition', 'true'],
    ['quantity', '0.01'],
    ['triggerPrice', '58000'],
  ]),
  stop({ id: 'trails-all', does: 'trails the whole position', answer: '-4136' }, 'TRAILING_STOP_MARKET', [
    ['closePosition', 'true'],
    ['callbackRate', '1'],
  ]),
  stop({ id: 'priceless-stop', does: 'places a stop-limit without its limit', answer: '-1102' }, 'STOP', [
    ['quantity', '0.01'],
    ['triggerPrice', '58000'],
  ]),
  stop({ id: 'negative-stop', does: 'stops a negative quantity', answer: '-4003' }, 'STOP_MARKET', [
    ['quantity', '-0.01'],
    ['triggerPrice', '58000'],
  ]),
  stop({ id: 'negative-trigger', does: 'stops at a negative price', answer: '-4006' }, 'STOP_MARKET', [
    ['quantity', '0.01'],
    ['triggerPrice', '-58000'],
  ]),
  stop({ id: 'trails-without-distance', does: 'trails at no distance', answer: '-2007' }, 'TRAILING_STOP_MARKET', [
    ['quantity', '0.01'],
    ['callbackRate', '0'],
  ]),
  amendment({ id: 'amends-other-side', does: 'amends the buy "twin" as a sell', answer: '-5029' }, 'SELL', [
    ['quantity', '0.2'],
    ['price', '58900'],
  ]),
  amendment({ id: 'amends-to-nothing', does: 'amends the buy "twin" to nothing', answer: '-4003' }, 'BUY', [
    ['quantity', '0'],
    ['price', '58900'],
  ]),
  amendment({ id: 'amends-below-zero', does: 'amends the buy "twin" to a price below zero', answer: '-4001' }, 'BUY', [
    ['quantity', '0.2'],
    ['price', '-58900'],
  ]),
  {
    ...{ id: 'no-leverage', does: 'asks for a leverage of zero', answer: '-4028' },
    ...{ method: 'POST', path: '/fapi/v1/leverage', pairs: [['leverage', '0']] },
  },
];

export function otherMisbehaviours(symbol: string): Misbehaviour[] {
  return NONSENSE.map(({ id, does, answer, method, path, pairs }) => ({
    ...{ id, does, answer, source: ERROR_CODES },
    perform: ({ endpoint, credentials, aheadMs }) => {
      const query = queryOf([['symbol', symbol], ...pairs, ['timestamp', String(Date.now() + aheadMs)]]);
      const request: RawRequest = {
        method,
        target: `${path}?${query}&signature=${signatureOf(query, credentials.secretKey)}`,
        headers: { 'X-MBX-APIKEY': credentials.apiKey },
        body: '',
      };
      return hearCode(endpoint, request);
    },
  }));
}
