// Simplified Chinese of steps/margin.ts.
export const margin = {
  '{trader} holds a/an {leverage} {margin type} {position side} of {amount} from {decimal}':
    '{trader} 持有 {leverage} {margin type}{position side} {amount},开仓价 {decimal}',
  '{trader} opens a/an {leverage} {margin type} {position side} of {amount} at {decimal}':
    '{trader} 开仓 {leverage} {margin type}{position side} {amount},价格 {decimal}',
  "{trader}'s liquidation price is the one computed from the risk parameters":
    '{trader} 的强平价格等于按风险参数计算的价格',
  "{trader}'s maintenance margin is the one computed from the risk parameters":
    '{trader} 的维持保证金等于按风险参数计算的数额',
  '{trader} {direction} {amount} at exactly {decimal}': '{trader} {direction} {amount},成交价恰为 {decimal}',
  '{trader} {direction} {amount} at exactly {decimal} for the {position side} position':
    '{trader} {direction} {amount},成交价恰为 {decimal},归入{position side}仓位',
  'the mark price falls/rises to {decimal}': '标记价格变为 {decimal}',
  '{trader} changes the leverage to {leverage}': '{trader} 将杠杆改为 {leverage}',
  '{trader} changes the margin type to {margin type}': '{trader} 将保证金模式改为{margin type}',
  '{trader} switches to hedge mode': '{trader} 切换到双向持仓模式',
  '{trader} switches to multi-assets mode': '{trader} 切换到联合保证金模式',
  '{trader} switches to single-asset mode': '{trader} 切换到单币种保证金模式',
  '{trader} switches to one-way mode': '{trader} 切换到单向持仓模式',
  '{trader} adds {amount} to the margin of the position': '{trader} 追加仓位保证金 {amount}',
  '{trader} takes {amount} out of the margin of the position': '{trader} 减少仓位保证金 {amount}',
  '{trader} sends a limit {direction} {offset} the largest position at {leverage}':
    '{trader} 限价{direction},数量{offset} {leverage} 杠杆下的最大仓位',
  "{trader}'s position is a {position side} of {amount} from {decimal}":
    '{trader} 的仓位为{position side} {amount},开仓价 {decimal}',
  "{trader}'s {position side} position is {amount} from {decimal}":
    '{trader} 的{position side}仓位为 {amount},开仓价 {decimal}',
  '{trader} has no position': '{trader} 没有仓位',
  "{trader}'s unrealised profit is {amount}": '{trader} 的未实现盈亏为 {amount}',
  "{trader}'s realised profit is {amount}": '{trader} 的已实现盈亏为 {amount}',
  "{trader}'s maintenance margin is {amount}": '{trader} 的维持保证金为 {amount}',
  "{trader}'s break-even price is the one computed from the risk parameters":
    '{trader} 的盈亏平衡价等于按风险参数计算的价格',
  "{trader}'s liquidation price is {side of a price} the mark price": '{trader} 的强平价格{side of a price}标记价格',
  "{trader}'s liquidation price has moved {movement}": '{trader} 的强平价格已{movement}',
  '{trader} opens a/an {leverage} isolated {position side} {offset} the cap of tier {int} at {decimal}':
    '{trader} 以 {leverage} 逐仓开仓{position side},数量{offset}上限,档位 {int},价格 {decimal}',
} as const;
