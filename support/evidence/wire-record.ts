// The HTTP side of a scenario: every exchange as a line, and the telling ones in Allure's own form.
import { ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION, type HttpExchange, type HttpExchangeBody } from 'allure-js-commons';
import type { WireExchange } from '../domain/outcome.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { outcomeWords, requestWords } from './request-words.ts';

/** One request with whatever became of it. */
export interface WireRecord {
  readonly index: number;
  readonly actor: string;
  readonly line: string;
  readonly request: string;
  readonly outcome: string;
  /** Milliseconds since the scenario began. */
  readonly sentAtMs: number;
  /** Undefined where no answer was waited for to its end. */
  readonly roundTripMs: number | undefined;
  readonly exchange: WireExchange | undefined;
}

type Completed = EntryOf<'completed'>;
/** A request that went as far as the wire. */
type Exchanged = Completed & { readonly exchange: WireExchange };

/** Every request in the order of its end; those without an end come last. */
export function* wireRecords(entries: readonly Entry[]): Generator<WireRecord> {
  const open = new Map<number, EntryOf<'invoked'>>();
  for (const entry of entries) {
    if (entry.kind === 'invoked') {
      open.set(entry.call, entry);
    } else if (entry.kind === 'completed') {
      open.delete(entry.call);
      yield recordOf(entry);
    }
  }
  for (const entry of open.values()) {
    yield {
      ...whoAndWhat(entry),
      outcome: 'no end was seen before the scenario ended',
      sentAtMs: rounded(entry.atMs),
      roundTripMs: undefined,
      exchange: undefined,
    };
  }
}

/** What Allure is shown, with how much there is altogether. */
export interface ExchangeSelection {
  readonly shown: readonly Exchanged[];
  readonly total: number;
}

/** Nobody follows a scenario that passed as closely as one that did not. */
const SHOWN_MAX = { passed: { telling: 12, others: 8 }, notPassed: { telling: 40, others: 20 } } as const;
/** An actor that asks more often than this is a crowd or a maker: its routine is shown last. */
const ROUTINE_REQUESTS = 40;

/** Refused, unknown and pointed-at exchanges first of all, then the first ones of the others. In order of time. */
export function exchangesToShow(
  entries: readonly Entry[],
  { pointedAt, isPassed }: { pointedAt: ReadonlySet<number>; isPassed: boolean },
): ExchangeSelection {
  const most = isPassed ? SHOWN_MAX.passed : SHOWN_MAX.notPassed;
  const all = entries.filter(hasExchange);
  const requestsOf = Map.groupBy(all, ({ actor }) => actor);
  const isRoutine = ({ actor, line }: Completed): boolean =>
    line === 'clean' || (requestsOf.get(actor)?.length ?? 0) > ROUTINE_REQUESTS;
  const telling = all.filter(({ index, outcome }) => outcome.kind !== 'accepted' || pointedAt.has(index));
  const chosen = new Set(telling.slice(0, most.telling));
  const others = all.filter((entry) => !chosen.has(entry) && entry.outcome.kind === 'accepted');
  const preferred = [...others.filter((entry) => !isRoutine(entry)), ...others.filter(isRoutine)];
  for (const entry of preferred.slice(0, most.others)) {
    chosen.add(entry);
  }
  return { shown: all.filter((entry) => chosen.has(entry)), total: all.length };
}

/** `#41 Retail: buy 0.5 BTCUSDT at market → accepted, 812.4 ms`. */
export function exchangeTitle(entry: Completed): string {
  const { index, actor, request, outcome, roundTripMs } = entry;
  return `#${index} ${actor}: ${requestWords(request)} → ${outcomeWords(outcome)}, ${rounded(roundTripMs)} ms`;
}

/** One exchange as Allure draws it, with its place in time. */
export function allureExchange(entry: Exchanged): HttpExchange {
  const { exchange } = entry;
  return {
    schemaVersion: ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
    request: {
      method: exchange.method,
      url: exchange.url,
      query: queryOf(exchange.url),
      ...(exchange.requestBody === '' ? {} : { body: requestBody(exchange.requestBody) }),
    },
    ...answerOf(entry),
    start: Math.round(entry.wallMs - entry.roundTripMs),
    stop: entry.wallMs,
  };
}

function answerOf(entry: Exchanged): Pick<HttpExchange, 'response' | 'error'> {
  const { exchange } = entry;
  const error = entry.outcome.kind === 'unknown' ? { error: { name: 'unknown', message: entry.outcome.reason } } : {};
  if (exchange.status === undefined) {
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

function hasExchange(entry: Entry): entry is Exchanged {
  return entry.kind === 'completed' && entry.exchange !== undefined;
}

function recordOf(entry: Completed): WireRecord {
  return {
    ...whoAndWhat(entry),
    outcome: outcomeWords(entry.outcome),
    sentAtMs: rounded(entry.atMs - entry.roundTripMs),
    roundTripMs: rounded(entry.roundTripMs),
    exchange: entry.exchange,
  };
}

function whoAndWhat(entry: Completed | EntryOf<'invoked'>): Pick<WireRecord, 'index' | 'actor' | 'line' | 'request'> {
  return { index: entry.index, actor: entry.actor, line: entry.line, request: requestWords(entry.request) };
}

/** Microseconds are more than a clock in this process can promise. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
