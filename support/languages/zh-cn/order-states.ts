// Simplified Chinese of steps/order-states.ts.
export const orderStates = {
  'the order is accepted': '订单被接受',
  'the request/amendment/cancellation/withdrawal is accepted': '请求/改单/撤单/提现 被接受',
  'the request/amendment/cancellation/withdrawal is refused with code {int}': '请求/改单/撤单/提现 被拒绝,代码 {int}',
  'the answers are, in order:': '应答依次为:',
  'the order is {order state} with {amount} filled': '订单{order state},已成交 {amount}',
  'order {string} is {order state} with {amount} filled': '订单 {string} {order state},已成交 {amount}',
  'order {string} is for {amount} at {decimal}': '订单 {string} 为 {amount},价格 {decimal}',
  '{trader} is told that an order expired as {expiry reason}': '{trader} 收到通知:订单过期,原因是{expiry reason}',
  '{trader} has {int} open order(s)': '{trader} 有 {int} 笔挂单',
  '{trader} has {int} conditional order(s) waiting': '{trader} 有 {int} 笔待触发的条件单',
} as const;
