// Simplified Chinese of steps/order-history.ts.
export const orderHistory = {
  '{trader} sends {int} limit {direction} of {amount} at {decimal} and asks for each at once':
    '{trader} 发出 {int} 笔限价{direction} {amount},价格 {decimal},并立即逐笔查询',
  'each of them was known when it was asked for': '其中每笔在查询时都已为交易所所知',
  "{trader}'s history read {int} at a time leaves nothing out": '{trader} 的历史订单每次读取 {int} 笔,没有遗漏',
  "the venue's ids of {trader}'s orders rise": '交易所给 {trader} 的订单编号递增',
  '{trader} is told that {string} was amended to {amount} at {decimal}':
    '{trader} 收到通知:{string} 已改为 {amount},价格 {decimal}',
  'the amendments of {string} are, in order:': '{string} 的修改依次为:',
  "{trader}'s list of forced orders has {int} order(s)": '{trader} 的强平订单列表有 {int} 笔订单',
} as const;
