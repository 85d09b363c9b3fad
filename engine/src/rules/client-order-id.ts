/** When a client order id may be used again. */

/** Venue's choice: unique among open orders, or forever. @source Binance USDⓈ-M New Order, -4116 */
export function isClientOrderIdTaken(id: {
  readonly isOpen: boolean;
  readonly isPartlyFilled: boolean;
  readonly wasUsed: boolean;
  readonly uniqueness: 'open-orders' | 'forever';
}): boolean {
  return id.uniqueness === 'forever' ? id.wasUsed : id.isOpen;
}

/** The longest id there may be. @source Binance -4015 */
export function isClientOrderIdTooLong(length: number): boolean {
  return length > 36;
}
