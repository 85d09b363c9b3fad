// The types that sentences are turned into, for the steps, which know nothing of support but the world.
import type { Decimal } from '../domain/decimal.ts';

export type { OrderDraft } from '../actors/trader.ts';
export type { LineCondition } from '../faults/condition.ts';

/** A number with its unit: 0.1 BTC, 1,000 USDT. */
export interface Amount {
  readonly value: Decimal;
  readonly unit: string;
}
