// Simplified Chinese of steps/prices.ts.
export const prices = {
  'the {market} perpetual at an index price of {price}': '{market} 永续合约,指数价格 {price}',
  '^the ([A-Z]+) perpetual before its first price$': '^([A-Z]+) 永续合约,尚无首个价格$',
  'the index price wicks down by {percent} and recovers within {duration}':
    '指数价格下插针 {percent} 并在 {duration}内恢复',
  'the index price falls/rises to {decimal}': '指数价格变为 {decimal}',
  'the index price falls by {percent} within {duration}': '指数价格下跌 {percent},用时 {duration}',
  'the index price rises by {percent} within {duration}': '指数价格上涨 {percent},用时 {duration}',
  'the index price falls by {percent} and recovers to {decimal} within {duration}':
    '指数价格下跌 {percent} 后回到 {decimal},用时 {duration}',
  'the index price falls/rises to {decimal} in {int} steps within {duration}':
    '指数价格变为 {decimal},分 {int} 级,用时 {duration}',
  'the index price swings by {percent} {int} times within {duration}':
    '指数价格上下摆动 {percent} 共 {int} 次,用时 {duration}',
  'the index price drifts to {decimal} with {percent} of noise and seed {int} within {duration}':
    '指数价格漂移到 {decimal},噪声 {percent},种子 {int},用时 {duration}',
  'the index price falls as on {day} within {duration}': '指数价格如 {day} 那样下跌,用时 {duration}',
  'the index price follows the file {string}': '指数价格按文件 {string} 变化',
  'the index price follows the file {string}, {int} times as fast': '指数价格按文件 {string} 变化,{int} 倍速',
  'the price source {source} says {percent} more than the others': '价格源 {source} 报价高于其他源 {percent}',
  'the price source {source} says {percent} less than the others': '价格源 {source} 报价低于其他源 {percent}',
  'the price source {source} lags by {duration}': '价格源 {source} 滞后 {duration}',
  'the price source {source} is stuck': '价格源 {source} 卡住',
  'the price source {source} prints zero': '价格源 {source} 报价为零',
  'the price source {source} falls silent': '价格源 {source} 沉默',
  'the price source {source} dies': '价格源 {source} 断线',
  'the price source {source} comes back': '价格源 {source} 恢复',
  'every price source dies': '所有价格源断线',
  'every price source falls silent': '所有价格源沉默',
  'every price source comes back': '所有价格源恢复',
  'a price source is dropped after {duration} of silence': '价格源沉默 {duration}后被剔除',
  'the index price never left {percent} around {decimal}': '指数价格从未超出 {percent} 的范围,中心 {decimal}',
  'the mark price never left {percent} around {decimal}': '标记价格从未超出 {percent} 的范围,中心 {decimal}',
  'the index price was as low as {decimal} and as high as {decimal}': '指数价格低至 {decimal},高至 {decimal}',
  'the venue hears {decimal} from the price source {source} within {duration}':
    '交易所收到 {decimal},来自价格源 {source},最迟 {duration}内',
  'nobody is liquidated within {duration}': '在 {duration}内没有人被强平',
  'the last price is {decimal}': '最新价格为 {decimal}',
  'the mark price is {decimal} give or take {decimal}': '标记价格为 {decimal},误差不超过 {decimal}',
  'the mark price stays within {percent} of the index price': '标记价格与指数价格的偏离保持在 {percent} 以内',
  'the quote currency of the price source {source} loses {percent} of its worth':
    '价格源 {source} 的计价货币贬值 {percent}',
  'the quote currency of every price source loses {percent} of its worth': '所有价格源的计价货币贬值 {percent}',
} as const;
