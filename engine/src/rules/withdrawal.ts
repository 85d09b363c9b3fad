/** What may leave a wallet. */
import { type Amount, larger, smaller } from '../core/amount.ts';

/** What is neither tied up nor a profit that is not realised, and never more than there is. In units of 1e-8. */
export function withdrawableAmount(account: {
  /** Margin balance less what positions and orders hold. */
  readonly available: Amount;
  /** Of the cross positions that are winning. */
  readonly unrealisedProfits: Amount;
  readonly crossWallet: Amount;
}): Amount {
  return larger(0n, smaller(account.available - account.unrealisedProfits, account.crossWallet));
}
