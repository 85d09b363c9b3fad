// Simplified Chinese of steps/fees.ts.
export const fees = {
  'the maker fee is {percent}': '挂单手续费率为 {percent}',
  'the taker fee is {percent}': '吃单手续费率为 {percent}',
  '{trader} paid {amount} of fees': '{trader} 支付了手续费 {amount}',
  'every fill of {trader} cost the fee of the risk parameters': '{trader} 的每笔成交都按风险参数收取手续费',
  '{trader} is the {role} in every fill': '{trader} 在每笔成交中都是{role}',
  '{trader} has {int} fill(s)': '{trader} 有 {int} 笔成交',
  "{trader}'s fee tier is {int}": '{trader} 的手续费等级为 {int}',
  "the venue's fee revenue is what all traders paid": '交易所的手续费收入等于全体交易者所付',
} as const;
