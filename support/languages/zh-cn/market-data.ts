// Simplified Chinese of steps/market-data.ts.
export const marketData = {
  '{trader} watches the {market channels}': '{trader} 订阅{market channels}',
  '{trader} stops watching the {market channels}': '{trader} 取消订阅{market channels}',
  '{trader} places and cancels {int} orders at random with seed {int} while {trader} takes {int} snapshots':
    '{trader} 随机下单并撤单 {int} 次,种子 {int},同时 {trader} 取 {int} 次快照',
  "{trader}'s order book kept from the stream equals the venue's within {duration}":
    '{trader} 由推送维护的订单簿在 {duration}内与交易所一致',
  'every book update {trader} saw names the one before it': '{trader} 收到的每个订单簿更新都指明前一个更新',
  "{trader}'s stream is whole or was ended within {duration}": '{trader} 的推送完整,或在 {duration}内已被终止',
  "every snapshot has its place in {trader}'s stream": '每个快照在 {trader} 的推送中都有其位置',
  'the last book update {trader} saw shows {amount} at {decimal}':
    '{trader} 最后收到的订单簿更新显示 {amount},价位 {decimal}',
  'the last book update {trader} saw shows nothing at {decimal}':
    '{trader} 最后收到的订单簿更新显示价位 {decimal} 已空',
  'the best prices {trader} sees are the top of the order book': '{trader} 看到的最优报价就是订单簿的最优档',
  '{trader} hears no more of the {market channels} within {duration}':
    '{trader} 不再收到{market channels},观察 {duration}',
  'every stream {trader} watches says something, under its own name': '{trader} 订阅的每个推送都有内容,且名称无误',
  'the public trades {trader} sees are the fills, one for one': '{trader} 看到的公开成交与实际成交逐笔一致',
  'the aggregate trades {trader} sees hold every fill exactly once': '{trader} 看到的归集成交包含每笔成交恰好一次',
  'the candles {trader} sees are what the fills make': '{trader} 看到的 K 线与成交一致',
  'the day ticker is what the fills make': '24 小时行情与成交一致',
  'no day ticker {trader} sees shows a price of zero within {duration}':
    '{trader} 看到的 24 小时行情没有零价格,观察 {duration}',
  'the mark price {trader} sees comes with the index price, rate and time of the answer':
    '{trader} 看到的标记价格附有与查询一致的指数价格、资金费率和结算时间',
  'the mark price {trader} sees comes every {duration}': '{trader} 看到的标记价格每 {duration}推送一次',
  '{trader} sees one public liquidation, the largest, of {amount}':
    '{trader} 看到一笔公开的强平,即最大的一笔,数量 {amount}',
  '{trader} is told that the market is {string}': '{trader} 收到通知:市场状态为 {string}',
  'the open interest is what all longs hold together': '未平仓量等于全部多头之和',
} as const;
