// A market as the venue publishes it.
import type { Decimal } from './decimal.ts';

export interface Instrument {
  readonly symbol: string;
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
  readonly tickSize: Decimal;
  readonly stepSize: Decimal;
}
