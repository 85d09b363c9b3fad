// Simplified Chinese of steps/recovery.ts.
export const recovery = {
  '{count} traders with a wallet of {amount} each': '{count} 名交易者,每人钱包 {amount}',
  'they each have {int} resting {direction} of {amount} at {decimal}':
    '他们各有 {int} 笔挂单{direction} {amount},价格 {decimal}',
  'they send {count} random orders with seed {int}': '他们发出 {count} 笔随机订单,种子 {int}',
  'every order that was acknowledged is known to the venue, with the state that was acknowledged':
    '每笔已确认的订单都为交易所所知,且状态与确认时一致',
  'no order that was refused exists': '被拒绝的订单都不存在',
  'every balance, position and open order equals the record kept by the harness':
    '每个余额、仓位和挂单都与测试方的记录一致',
  'the first mark price after the restart is within {percent} of the last one before it':
    '重启后的首个标记价格与重启前最后一个相差不超过 {percent}',
  'the venue answers orders again within {duration}': '交易所在 {duration}内重新应答订单',
  'the venue lists one liquidation of {trader}': '交易所列出 {trader} 的一次强平',
} as const;
