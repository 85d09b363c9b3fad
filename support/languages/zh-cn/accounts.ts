// Simplified Chinese of steps/accounts.ts.
export const accounts = {
  'the following traders:': '有以下交易者:',
  '{trader} has a wallet of {amount}': '{trader} 的钱包有 {amount}',
  '{trader} deposits {amount}': '{trader} 充值 {amount}',
  '{trader} holds {amount} as collateral': '{trader} 持有 {amount} 作为抵押资产',
  '{trader} deposits {amount} of collateral': '{trader} 充值抵押资产 {amount}',
  '{trader} withdraws {amount} of collateral': '{trader} 提取抵押资产 {amount}',
  '{trader} {direction} {amount} at {decimal} {int} times while as many deposits of {amount} arrive':
    '{trader} {direction} {amount},价格 {decimal},共 {int} 次,同时有同样多笔 {amount} 的充值到账',
  '{trader} withdraws {amount}': '{trader} 提现 {amount}',
  'the transfer is accepted': '划转被接受',
  'the transfer is refused': '划转被拒绝',
  "{trader}'s wallet is {amount}": '{trader} 的钱包余额为 {amount}',
  "{trader}'s available balance is {amount}": '{trader} 的可用余额为 {amount}',
  "{trader}'s income history adds up to the change of the wallet": '{trader} 的资金流水合计等于钱包的变化',
  'the balance changes {trader} is told of are the deposits and withdrawals':
    '通知 {trader} 的余额变动就是其充值与提现',
  '{trader} sees nothing of {trader}': '{trader} 看不到 {trader} 的任何信息',
} as const;
