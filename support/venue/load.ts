// Load as the port sees it: what is to be offered to a venue, and what came of it.
import type { Decimal } from '../domain/decimal.ts';
import type { LoadShape } from './open-loop.ts';
import type { Credentials, Endpoint } from './venue.ts';

export interface LoadPlan {
  readonly endpoint: Endpoint;
  /** Two or more: their orders meet each other's. */
  readonly senders: readonly { readonly name: string; readonly credentials: Credentials }[];
  readonly shape: LoadShape;
  /** Orders trade at and just above this price. */
  readonly price: Decimal;
  readonly tickSize: Decimal;
  /** Of each order, in base currency. */
  readonly quantity: Decimal;
}

/** A load on its way. */
export interface RunningLoad {
  /** Resolves when the first order is about to leave; rejects where none ever will. */
  readonly begun: Promise<void>;
  /** Rejects where the signal ends it, or the generator breaks. */
  readonly report: Promise<LoadReport>;
}

/** In milliseconds, from a histogram with three significant figures. */
export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export interface LoadReport {
  /** Orders the plan asked for, and those that left. */
  readonly intended: number;
  readonly sent: number;
  readonly accepted: number;
  /** By the venue's code. */
  readonly rejected: Readonly<Record<string, number>>;
  /** No readable answer in time: the venue may have acted. */
  readonly unknown: number;
  /** From the moment an order was meant to leave to its answer: a venue that stalls cannot hide behind the orders it held up. */
  readonly answer: Percentiles;
  /** How much later than meant the generator got to each order: its own failing, not the venue's. */
  readonly scheduleError: Percentiles;
  readonly tookMs: number;
  /** Processor time of the generator, for each order it sent. */
  readonly cpuMicrosecondsPerOrder: number;
  /** Accepted orders of each sender, in the plan's order. */
  readonly acceptedBySender: readonly number[];
}

/** Above this the generator, not the venue, is what was measured. */
export const SCHEDULE_ERROR_MS_MAX = 5;

/** Why the report says nothing of the venue; undefined where it does. */
export function generatorFault(report: LoadReport): string | undefined {
  if (report.sent < report.intended) {
    return `the generator sent ${report.sent} of ${report.intended} orders`;
  }
  const { p99 } = report.scheduleError;
  return p99 > SCHEDULE_ERROR_MS_MAX
    ? `the generator was the bottleneck: it got to its orders up to ${p99.toFixed(1)} ms late (p99), and ${SCHEDULE_ERROR_MS_MAX} ms is the most that says anything of the venue; lower the load, or run it on a quieter machine`
    : undefined;
}
