// Simplified Chinese of steps/settings.ts.
export const settings = {
  '{trader} is told of a leverage of {leverage}': '{trader} 收到通知:杠杆为 {leverage}',
  '{trader} is told of multi-assets mode': '{trader} 收到通知:联合保证金模式',
  '{trader} is told of single-asset mode': '{trader} 收到通知:单币种保证金模式',
  '{trader} is told of the margin type {margin type}': '{trader} 收到通知:保证金模式为{margin type}',
  '{trader} is told of the margin type {margin type} for the {position side} position':
    '{trader} 收到通知:保证金模式为{margin type},归入{position side}仓位',
  "{trader}'s settings are {leverage} and {margin type}, for a position of at most {amount}":
    '{trader} 的设置为 {leverage} {margin type},仓位上限 {amount}',
  "the changes of margin {trader}'s history shows are, in order:": '{trader} 的保证金变动历史依次为:',
  "{trader}'s list of {list} in every market has {int} row(s)": '{trader} 的{list}列表在全部市场有 {int} 行',
  "{trader}'s list of {list} in {market} has {int} row(s)": '{trader} 的{list}列表在 {market} 有 {int} 行',
} as const;
