// Simplified Chinese of steps/order-kinds.ts.
export const orderKinds = {
  '{trader} {direction} {amount} at {decimal} as {string}':
    '{trader} {direction} {amount},价格 {decimal},记为 {string}',
  '{trader} places a/an {conditional order}': '{trader} 设置{conditional order}',
  '{trader} places a/an {conditional order} as {string}': '{trader} 设置{conditional order},记为 {string}',
  '{trader} places a/an {conditional order} for the {position side} position':
    '{trader} 设置{conditional order},归入{position side}仓位',
  '{trader} sends a/an {order} that {self-trade prevention} in a self-trade':
    '{trader} 发出{order},自成交时{self-trade prevention}',
  '{trader} sends a limit {direction} of {amount} at the {book place} as {string}':
    '{trader} 发出限价{direction} {amount},价格取{book place},记为 {string}',
  '{trader} sends a/an {order} for the {position side} position': '{trader} 发出{order},归入{position side}仓位',
  '{trader} sends a/an {order}, good for {duration}': '{trader} 发出{order},有效期 {duration}',
  '{trader} sends a/an {order}, stamped {duration} ago': '{trader} 发出{order},时间戳早 {duration}',
  '{trader} sends a/an {order}, stamped {duration} ahead': '{trader} 发出{order},时间戳晚 {duration}',
  '{trader} sends an order {boundary}': '{trader} 发出订单,{boundary}',
  '{duration} pass(es)': '经过 {duration}',
} as const;
