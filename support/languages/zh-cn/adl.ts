// Simplified Chinese of steps/adl.ts.
export const adl = {
  '{trader} is auto-deleveraged by {amount} at {decimal}': '{trader} 被自动减仓 {amount},价格 {decimal}',
  '{trader} is not auto-deleveraged within {duration}': '{trader} 在 {duration}内未被自动减仓',
  '{trader} paid no fee for the auto-deleveraging': '{trader} 未因自动减仓支付手续费',
  "{trader}'s deleveraging quantile is {int}": '{trader} 的自动减仓排队档位为 {int}',
  "{trader}'s open orders were cancelled before the auto-deleveraging": '{trader} 的挂单在自动减仓之前已被撤销',
  'the auto-deleveraging followed the ranking, the price and the deficit': '自动减仓遵循了排序、价格和缺口',
  '{trader} still holds a {position side} of {amount}': '{trader} 仍持有{position side} {amount}',
} as const;
