// Simplified Chinese of steps/operator.ts.
export const operator = {
  'the market is set to {market status}': '市场被设为{market status}',
  'the venue is overloaded': '交易所过载',
  'the venue is unavailable': '交易所不可用',
  'the venue loses track of its own answers': '交易所不知道自己的应答结果',
  'the venue is itself again': '交易所恢复正常',
  'the venue takes {int} orders in ten seconds from one trader': '交易所十秒内最多接受每名交易者 {int} 笔订单',
  'the operator changes {string} to {string}': '运营方将 {string} 改为 {string}',
  'the operator prices {amount} of collateral at {amount}': '运营方将抵押资产 {amount} 定价为 {amount}',
  'the change is refused': '更改被拒绝',
  'the fee tiers:': '手续费阶梯为:',
  'the funding interval is {decimal} hours': '资金费周期为 {decimal} 小时',
} as const;
