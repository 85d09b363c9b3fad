// The telling requests of a scenario in Allure's own form of an HTTP exchange, from the lines of wire.jsonl.
import { ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION, type HttpExchange, type HttpExchangeBody } from 'allure-js-commons';
import type { WireExchange } from '../domain/outcome.ts';
import type { WireRecord } from './wire-record.ts';

/** Allure's own form of an HTTP exchange. */
export const HTTP_EXCHANGE = 'application/vnd.allure.http+json';

/** A request that went as far as the wire. */
type Exchanged = WireRecord & { readonly exchange: WireExchange };

/** What Allure is shown, with how much there is altogether. */
export interface ExchangeSelection {
  readonly shown: readonly Exchanged[];
  readonly total: number;
}

/** Nobody follows a scenario that passed as closely as one that did not. */
const SHOWN_MAX = { passed: { telling: 8, others: 4 }, notPassed: { telling: 40, others: 20 } } as const;
/** An actor that asks more often than this is a crowd or a maker: its routine is shown last. */
const ROUTINE_REQUESTS = 40;

/** Refused, unknown and pointed-at exchanges first of all, then the first ones of the others. In order of time. */
export function exchangesToShow(
  records: readonly WireRecord[],
  { pointedAt, isPassed }: { pointedAt: ReadonlySet<number>; isPassed: boolean },
): ExchangeSelection {
  const most = isPassed ? SHOWN_MAX.passed : SHOWN_MAX.notPassed;
  const all = records.filter(hasExchange);
  const requestsOf = Map.groupBy(all, ({ actor }) => actor);
  const isRoutine = ({ actor, line }: WireRecord): boolean =>
    line === 'clean' || (requestsOf.get(actor)?.length ?? 0) > ROUTINE_REQUESTS;
  const telling = all.filter(({ index, outcomeKind }) => outcomeKind !== 'accepted' || pointedAt.has(index));
  const chosen = new Set(telling.slice(0, most.telling));
  const others = all.filter((record) => !chosen.has(record) && record.outcomeKind === 'accepted');
  const preferred = [...others.filter((record) => !isRoutine(record)), ...others.filter(isRoutine)];
  for (const record of preferred.slice(0, most.others)) {
    chosen.add(record);
  }
  return { shown: all.filter((record) => chosen.has(record)), total: all.length };
}

/** `#41 Retail: buy 0.5 BTCUSDT at market → accepted, 812.4 ms`. */
export function exchangeTitle({ index, actor, request, outcome, roundTripMs }: WireRecord): string {
  return `#${index} ${actor}: ${request} → ${outcome}, ${roundTripMs} ms`;
}

/** One exchange as Allure draws it, with its place in time. */
export function allureExchange(record: Exchanged): HttpExchange {
  const { exchange, wallMs, roundTripMs = 0 } = record;
  return {
    schemaVersion: ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
    request: {
      method: exchange.method,
      url: exchange.url,
      query: queryOf(exchange.url),
      ...(exchange.requestBody === '' ? {} : { body: requestBody(exchange.requestBody) }),
    },
    ...answerOf(record),
    start: Math.round(wallMs - roundTripMs),
    stop: wallMs,
  };
}

function answerOf({ exchange, outcome, outcomeKind }: Exchanged): Pick<HttpExchange, 'response' | 'error'> {
  const error =
    outcomeKind === 'unknown' ? { error: { name: 'unknown', message: outcome.replace(/^unknown: /, '') } } : {};
  // A line of JSON leaves out what is undefined, and has null for what is no number.
  if (exchange.status == null) {
    return error;
  }
  const headers = Object.entries(exchange.responseHeaders).map(([name, value]) => ({ name, value }));
  const contentType = exchange.responseHeaders['content-type'] ?? 'application/json';
  return { response: { status: exchange.status, headers, body: body(exchange.responseBody, contentType) }, ...error };
}

const BODY_LENGTH_MAX = 20_000;

/** A signed request is a form, which Allure shows field by field; whatever else was sent is shown as it was. */
function requestBody(text: string): HttpExchangeBody {
  return /^[^\s{"]+=/.test(text)
    ? { contentType: 'application/x-www-form-urlencoded', form: fieldsOf(text) }
    : body(text, text.startsWith('{') ? 'application/json' : 'text/plain');
}

function body(text: string, contentType: string): HttpExchangeBody {
  return text.length <= BODY_LENGTH_MAX
    ? { contentType, value: text }
    : { contentType, value: text.slice(0, BODY_LENGTH_MAX), truncated: true };
}

function queryOf(url: string): { name: string; value: string }[] {
  const start = url.indexOf('?');
  return start === -1 ? [] : fieldsOf(url.slice(start + 1));
}

function fieldsOf(form: string): { name: string; value: string }[] {
  return [...new URLSearchParams(form)].map(([name, value]) => ({ name, value }));
}

function hasExchange(record: WireRecord): record is Exchanged {
  return record.exchange !== undefined;
}
