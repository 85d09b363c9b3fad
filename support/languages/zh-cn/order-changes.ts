// Simplified Chinese of steps/order-changes.ts.
export const orderChanges = {
  '{trader} amends {string} to {amount} at {decimal}': '{trader} 将 {string} 改为 {amount},价格 {decimal}',
  '{trader} amends {string} to {amount} at the {book place}': '{trader} 将 {string} 改为 {amount},价格取{book place}',
  '{trader} cancels {string}': '{trader} 撤销 {string}',
  "{trader} cancels {trader}'s {string}": '{trader} 撤销 {trader} 的 {string}',
  "{trader} asks for {trader}'s {string}": '{trader} 查询 {trader} 的 {string}',
  '{trader} cancels together:': '{trader} 批量撤单:',
  '{trader} sends together:': '{trader} 批量下单:',
  '{trader} cancels all orders': '{trader} 撤销全部挂单',
  '{trader} cancels all conditional orders': '{trader} 撤销全部条件单',
  '{trader} arms the countdown for {duration}': '{trader} 启动 {duration}的倒计时撤单',
  '{trader} disarms the countdown': '{trader} 解除倒计时撤单',
  '{trader} has as many open {direction} orders as the market allows': '{trader} 的{direction}挂单已达市场上限',
  '{trader} has as many conditional orders waiting as the venue allows': '{trader} 的条件单已达交易所上限',
} as const;
