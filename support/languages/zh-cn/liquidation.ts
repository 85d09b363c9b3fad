// Simplified Chinese of steps/liquidation.ts.
export const liquidation = {
  'they each hold a/an {leverage} {margin type} {position side} of {amount} from {decimal}':
    '他们各持有 {leverage} {margin type}{position side} {amount},开仓价 {decimal}',
  'the insurance fund is used up': '保险基金已用尽',
  "the mark price stops one tick before {trader}'s liquidation price": '标记价格停在 {trader} 的强平价格前一跳',
  "the mark price reaches {trader}'s liquidation price": '标记价格到达 {trader} 的强平价格',
  '{trader} is liquidated once': '{trader} 被强平一次',
  '{trader} is not liquidated within {duration}': '{trader} 在 {duration}内未被强平',
  'the liquidation of {trader} was triggered by a mark price at or below {decimal}':
    '{trader} 的强平由不高于 {decimal} 的标记价格触发',
  'the liquidation of {trader} was triggered by a mark price at or above {decimal}':
    '{trader} 的强平由不低于 {decimal} 的标记价格触发',
  '{trader} is told of the liquidation within {duration}': '{trader} 在 {duration}内得知强平',
  '{trader} lost no more than the {amount} margin of the position': '{trader} 的亏损不超过仓位保证金 {amount}',
  '{trader} has no position and no open orders': '{trader} 没有仓位也没有挂单',
  '{trader} is liquidated in {int} step(s)': '{trader} 分 {int} 步被强平',
  'the liquidation of {trader} closed {amount} at {decimal}': '{trader} 的强平平掉 {amount},价格 {decimal}',
  '{trader} paid {amount} of liquidation fee': '{trader} 支付了强平费 {amount}',
  "{trader}'s open orders were cancelled before the liquidation": '{trader} 的挂单在强平之前已被撤销',
  '{trader} was sent a margin call before the liquidation': '{trader} 在强平之前收到了追加保证金通知',
  '{trader} was sent {int} margin call(s) so far': '{trader} 至此收到 {int} 次追加保证金通知',
  'the margin call to {trader} shows a profit of {amount}, a maintenance margin of {amount} and a cross wallet of {amount}':
    '发给 {trader} 的追加保证金通知显示盈亏 {amount}、维持保证金 {amount}、全仓钱包余额 {amount}',
  '{trader} was sent no margin call so far': '{trader} 至此未收到追加保证金通知',
  '{trader} is sent a margin call within {duration}': '{trader} 在 {duration}内收到追加保证金通知',
  '{trader} was sent no margin call': '{trader} 始终未收到追加保证金通知',
  "{trader}'s wallet was never below zero": '{trader} 的钱包从未低于零',
  '{trader} and {trader} together gained nothing': '{trader} 与 {trader} 合计没有获利',
  'the insurance fund gained {amount}': '保险基金增加了 {amount}',
  'the insurance fund lost {amount}': '保险基金减少了 {amount}',
  'the insurance fund neither gained nor lost': '保险基金没有增减',
  'the insurance fund holds a {position side} of {amount} at {decimal}':
    '保险基金持有{position side} {amount},价格 {decimal}',
  'the insurance fund is still empty': '保险基金仍为空',
  'the insurance fund holds no position': '保险基金没有仓位',
  'nobody was liquidated too early or too late': '没有人被过早或过晚强平',
  'the insurance fund moved by exactly what the liquidations left and lacked':
    '保险基金的变动恰好等于各次强平的盈余与缺口',
  'every fee and every maintenance margin is rounded as was signed': '每笔手续费和维持保证金都按签署的规则舍入',
  'each of them is liquidated once within {duration}': '他们每人都在 {duration}内被强平一次',
  'each of them is left with {amount}': '他们每人剩余 {amount}',
} as const;
