// Simplified Chinese of steps/orders.ts.
export const orders = {
  'the order book:': '订单簿为:',
  '{trader} {direction} {amount} at {decimal}': '{trader} {direction} {amount},价格 {decimal}',
  '{trader} has a resting {direction} of {amount} at {decimal}': '{trader} 挂单{direction} {amount},价格 {decimal}',
  '{trader} {direction} {amount} at market': '{trader} 市价{direction} {amount}',
  '{trader} {direction} {amount} at {decimal} meanwhile': '{trader} 其间{direction} {amount},价格 {decimal}',
  '{trader} {direction} {amount} at each of {int} prices from {decimal} on, a tick apart':
    '{trader} 每价位{direction} {amount},共 {int} 个相邻价位,从 {decimal} 起',
  '{trader} sends a/an {order}': '{trader} 发出{order}',
  '{trader} sends a/an {order} as {string}': '{trader} 发出{order},记为 {string}',
  '{trader} sends {int} limit {direction} of {amount} at {decimal}, one at a time':
    '{trader} 逐笔发出 {int} 笔限价{direction} {amount},价格 {decimal}',
  '{trader} keeps sending limit {direction} of {amount} at {decimal}':
    '{trader} 不断发出限价{direction} {amount},价格 {decimal}',
  '{trader} retries {string} until the venue answers': '{trader} 重发 {string} 直到交易所应答',
  '{trader} quotes {amount} a side within {percent} of the index price':
    '{trader} 双边各报价 {amount},在指数价格的 {percent} 以内',
  '{trader} withdraws all quotes': '{trader} 撤回全部报价',
  '{trader} and {trader} trade {amount} with each other at {decimal}':
    '{trader} 与 {trader} 互相成交 {amount},价格 {decimal}',
  'trades print at {decimal} while the index price stays at {decimal}':
    '成交价打到 {decimal},而指数价格保持在 {decimal}',
  '{trader} places and cancels {int} orders at random with seed {int}': '{trader} 随机下单并撤单 {int} 次,种子 {int}',
  '{trader} has a stop-market {direction} at {decimal} on the {trigger price} price':
    '{trader} 已设市价止损{direction},触发价 {decimal},按{trigger price}价格',
  'the trades are, in order:': '成交依次为:',
  'the order is rejected with code {int}': '订单被拒绝,代码 {int}',
  'nothing changed for {trader}': '{trader} 没有任何变化',
  'the venue holds exactly one order {string}': '交易所恰有一笔订单 {string}',
  "{trader}'s stop is still waiting": '{trader} 的止损单仍在等待',
  "{trader}'s stop triggers within {duration}": '{trader} 的止损单在 {duration}内触发',
  "{trader}'s stop ended as {end of a stop} with {amount} filled at {decimal}":
    '{trader} 的止损单以{end of a stop}告终,已成交 {amount},均价 {decimal}',
  "{trader}'s position is closed": '{trader} 的仓位已平',
} as const;
