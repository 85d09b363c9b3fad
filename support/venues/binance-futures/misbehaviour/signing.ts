// Broken clients who sign wrongly, late, early or not at all. None of them may leave an order.
import type { Misbehaviour, MisbehaviourGround } from '../../../venue/misbehaviour.ts';
import { pause } from './plain-socket.ts';
import {
  hearCode,
  orderPairs,
  type Pairs,
  queryOf,
  type RawRequest,
  signatureOf,
  signedOrder,
  withoutPair,
  withPair,
} from './raw-http.ts';

const TEN_MINUTES_MS = 600_000;
const ERROR_CODES = 'Binance USDⓈ-M futures, error codes';
const TIMING = 'Binance USDⓈ-M futures, general info, timing security';
const KEYS = 'Binance USDⓈ-M futures, general info, endpoint security type';

type About = Pick<Misbehaviour, 'id' | 'does' | 'answer' | 'source'>;
/** Makes a misbehaviour of how an order's request is written. */
type OrderWriter = (about: About, request: (pairs: Pairs, ground: MisbehaviourGround) => RawRequest) => Misbehaviour;
type PairsFor = (ground: MisbehaviourGround) => Pairs;

export function signingMisbehaviours(symbol: string): Misbehaviour[] {
  const pairsFor: PairsFor = (ground) => orderPairs(ground, symbol, 'broken-signature');
  const order: OrderWriter = (about, request) => ({
    ...about,
    perform: (ground) => hearCode(ground.endpoint, request(pairsFor(ground), ground)),
  });
  return [...mistimed(order, pairsFor), ...missigned(order), ...unknown(order, pairsFor)];
}

function mistimed(order: OrderWriter, pairsFor: PairsFor): Misbehaviour[] {
  const at = (offsetMs: number) => (pairs: Pairs, ground: MisbehaviourGround) =>
    signedOrder(
      queryOf(withPair(pairs, 'timestamp', String(Date.now() + ground.aheadMs + offsetMs))),
      ground.credentials,
    );
  return [
    order(
      { id: 'stale-timestamp', does: 'signs an order ten minutes ago', answer: '-1021', source: TIMING },
      at(-TEN_MINUTES_MS),
    ),
    order(
      { id: 'future-timestamp', does: 'signs an order ten minutes ahead', answer: '-1021', source: TIMING },
      at(TEN_MINUTES_MS),
    ),
    {
      id: 'replayed-late',
      does: 'replays an order after its receive window',
      answer: '-1021',
      source: TIMING,
      perform: async (ground) => {
        const request = signedOrder(queryOf(withPair(pairsFor(ground), 'recvWindow', '100')), ground.credentials);
        await pause(300);
        return hearCode(ground.endpoint, request);
      },
    },
  ];
}

function missigned(order: OrderWriter): Misbehaviour[] {
  return [
    order(
      { id: 'wrong-secret', does: 'signs an order with a wrong secret', answer: '-1022', source: ERROR_CODES },
      (pairs, { credentials }) => signedOrder(queryOf(pairs), { ...credentials, secretKey: 'not-the-secret' }),
    ),
    order(
      { id: 'tampered', does: 'changes an order after signing it', answer: '-1022', source: ERROR_CODES },
      (pairs, { credentials }) => {
        const signed = signedOrder(queryOf(pairs), credentials);
        return { ...signed, target: signed.target.replace('quantity=0.01', 'quantity=0.02') };
      },
    ),
    order(
      { id: 'truncated-signature', does: 'sends half a signature', answer: '-1022', source: ERROR_CODES },
      (pairs, { credentials }) => {
        const signed = signedOrder(queryOf(pairs), credentials);
        return { ...signed, target: signed.target.slice(0, -32) };
      },
    ),
    order(
      { id: 'unsigned', does: 'sends an order without a signature', answer: '-1102', source: ERROR_CODES },
      (pairs, { credentials }) => {
        const signed = signedOrder(queryOf(pairs), credentials);
        return { ...signed, target: signed.target.replace(/&signature=.*$/, '') };
      },
    ),
    order(
      { id: 'untimed', does: 'sends an order without a timestamp', answer: '-1102', source: ERROR_CODES },
      (pairs, { credentials }) => signedOrder(queryOf(withoutPair(pairs, 'timestamp')), credentials),
    ),
  ];
}

function unknown(order: OrderWriter, pairsFor: PairsFor): Misbehaviour[] {
  return [
    order(
      { id: 'keyless', does: 'sends an order without an API key', answer: '-2014', source: KEYS },
      (pairs, { credentials }) => ({ ...signedOrder(queryOf(pairs), credentials), headers: {} }),
    ),
    order(
      { id: 'unknown-key', does: 'sends an order under a key nobody has', answer: '-2015', source: KEYS },
      (pairs, { credentials }) => signedOrder(queryOf(pairs), { ...credentials, apiKey: 'f'.repeat(64) }),
    ),
    {
      id: 'borrowed-key',
      does: "signs with its own secret under another's key",
      answer: '-1022',
      source: ERROR_CODES,
      perform: async (ground) => {
        const { credentials } = await ground.spare();
        const query = queryOf(pairsFor(ground));
        const signature = signatureOf(query, credentials.secretKey);
        return hearCode(ground.endpoint, {
          method: 'POST',
          target: `/fapi/v1/order?${query}&signature=${signature}`,
          headers: { 'X-MBX-APIKEY': ground.credentials.apiKey },
          body: '',
        });
      },
    },
  ];
}
