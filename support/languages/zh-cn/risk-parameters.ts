// Simplified Chinese of steps/risk-parameters.ts.
export const riskParameters = {
  'the venue was configured with {string} at {string}': '交易所的配置 {string} 为 {string}',
  'the published {figure} is what was signed': '公布的{figure}与签署的一致',
  'the comparison with what was signed names {string}': '与签署内容的比对指出 {string}',
  "{trader}'s new account is set as was signed": '{trader} 的新账户按签署内容设置',
  'the published index price is the weighted mean of the published sources': '公布的指数价格等于公布的价格源的加权平均',
} as const;
