// Simplified Chinese of steps/network.ts.
export const network = {
  "{lines}'s connection(s) {line trouble}": '{lines} 的连接{line trouble}',
  "{lines}'s connection(s) {line trouble} for {duration}": '{lines} 的连接{line trouble},持续 {duration}',
  "{lines}'s connection(s) {line trouble} for {duration} every {duration}, {int} times":
    '{lines} 的连接{line trouble},持续 {duration},每 {duration}一次,共 {int} 次',
  "{lines}'s connection(s) {line trouble} for {duration} while {trader} keeps going":
    '{lines} 的连接{line trouble},持续 {duration},期间 {trader} 继续操作',
  "{lines}'s connection(s) {line trouble} {moment}": '{lines} 的连接{line trouble},时机为{moment}',
  "{lines}'s connection(s) is/are restored": '{lines} 的连接恢复',
  'the replies to {trader} are lost for {duration}': '发给 {trader} 的回复丢失,持续 {duration}',
  '{trader} keeps a local order book from the depth stream': '{trader} 由深度推送维护本地订单簿',
  'every order is acknowledged': '每笔订单都得到确认',
  'the {int}th percentile of the acknowledgement time is at most {duration}':
    '确认时间的第 {int} 百分位不超过 {duration}',
  "the {int}th percentile of {trader}'s acknowledgement time is at most {duration}":
    '第 {int} 百分位的 {trader} 确认时间不超过 {duration}',
  '{trader} knows of every fill exactly once within {duration}': '{trader} 在 {duration}内得知每笔成交恰好一次',
  '{trader} sees the same position, orders and balance on every channel within {duration}':
    '{trader} 在 {duration}内从各渠道看到一致的仓位、订单和余额',
  "{trader}'s local order book equals the venue's book within {duration}":
    '{trader} 的本地订单簿在 {duration}内与交易所的订单簿一致',
  '{trader} built the local order book anew': '{trader} 重新建立了本地订单簿',
  "{trader}'s local order book was never crossed": '{trader} 的本地订单簿从未交叉',
  '{trader} does not know what became of {string}': '{trader} 不知道 {string} 的结果',
  '{trader} can find out within {duration} that {string} exists': '{trader} 能在 {duration}内查明 {string} 存在',
  '{trader} can find out within {duration} that {string} does not exist':
    '{trader} 能在 {duration}内查明 {string} 不存在',
  'the venue holds no order {string}': '交易所没有订单 {string}',
  "the venue's index price is {decimal} within {duration}": '交易所的指数价格为 {decimal},最迟 {duration}内',
  'no order is acknowledged sooner than {duration}': '没有订单早于 {duration}得到确认',
} as const;
