// Simplified Chinese of steps/multitude.ts.
export const multitude = {
  '{count} accounts with {amount} each that hold a {position side} of {amount} from {decimal} against {trader}':
    '{count} 个账户各有 {amount},并各持有{position side} {amount},开仓价 {decimal},对手方 {trader}',
  'all accounts are liquidated once, at the latest {duration} after a mark price of {decimal}':
    '所有账户各被强平一次,最迟在 {duration}内,标记价格为 {decimal} 之后',
  'all accounts still hold a {position side} of {amount}': '所有账户仍各持有{position side} {amount}',
  'all accounts are left with {amount}': '所有账户各剩余 {amount}',
} as const;
