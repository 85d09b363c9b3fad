// A number with its unit, as sentences say it: 0.1 BTC, 1,000 USDT.
import type { Decimal } from './decimal.ts';

export interface Amount {
  readonly value: Decimal;
  readonly unit: string;
}
