// Simplified Chinese of steps/funding.ts.
export const funding = {
  'the premium index stays at {percent}': '溢价指数保持在 {percent}',
  'the next funding time passes': '经过下一次资金费结算',
  '{int} funding times pass': '经过 {int} 次资金费结算',
  'half of the funding interval passes': '经过半个资金费周期',
  'it is {duration} before the next funding time': '距下一次资金费结算还有 {duration}',
  '{trader} closes the position at {decimal}': '{trader} 以 {decimal} 平仓',
  'the funding rate charged is {percent}': '收取的资金费率为 {percent}',
  'the funding rate charged is {percent} give or take {percent}': '收取的资金费率为 {percent},误差不超过 {percent}',
  '{trader} paid {amount} of funding': '{trader} 支付了资金费 {amount}',
  '{trader} received {amount} of funding': '{trader} 收到了资金费 {amount}',
  '{trader} neither paid nor received funding': '{trader} 既未支付也未收到资金费',
  "{trader}'s funding is listed as {amount} and {amount}": '{trader} 的资金费记录为 {amount} 和 {amount}',
  'all funding payments add up to zero': '所有资金费合计为零',
  "the margin of {trader}'s position is {amount}": '{trader} 的仓位保证金为 {amount}',
  "{trader}'s liquidation price is the one computed from a margin of {amount}":
    '{trader} 的强平价格等于按保证金 {amount} 计算的价格',
} as const;
