/** Whose margin is looked at after a change, and whose positions may be taken. */
import type { Amount } from '../core/amount.ts';

/** Everybody, however many there are. */
export function looksAt<One>(accounts: readonly One[]): readonly One[] {
  return accounts;
}

/** No position is taken at a price that is held; and no owner is exempt, whoever it is and however rich. */
export function mayLiquidate(position: {
  readonly isHeld: boolean;
  readonly account: string;
  readonly wallet: Amount;
}): boolean {
  return !position.isHeld;
}

/** A step is followed by the next one while margin is still missing. In units of 1e-24. */
export function mustGoOnLiquidating(margin: { readonly balance: bigint; readonly maintenance: bigint }): boolean {
  return margin.balance <= margin.maintenance;
}

/** Every order goes before the position does, waiting conditional ones too. */
export function isCancelledByLiquidation(_order: {
  readonly kind: 'order' | 'conditional order';
  readonly isOpening: boolean;
}): boolean {
  return true;
}
