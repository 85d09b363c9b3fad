// The values of sentences in Simplified Chinese: which words may stand there, and what they are in English.

import type { ForeignWords } from '../foreign-words.ts';
import { compoundWords } from './compound-words.ts';

/** A closed set: each English value with its Chinese one. */
function pairs(table: Readonly<Record<string, string>>): ForeignWords {
  const chinese = Object.values(table);
  return {
    // The longer one first: one word may begin like another.
    regexp: new RegExp(chinese.toSorted((a, b) => b.length - a.length).join('|')),
    english: (cell) => Object.keys(table).find((english) => table[english] === cell) ?? cell,
    says: chinese.join(' · '),
  };
}

const UNITS: Readonly<Record<string, string>> = { 毫秒: 'ms', 秒: 'seconds', 分钟: 'minutes', 小时: 'hours' };

/** `3 秒` → `3 seconds`, and whatever is English already stays. */
export function englishDuration(cell: string): string {
  return cell.replace(/ ?(毫秒|秒|分钟|小时)$/, (_all, unit: string) => ` ${UNITS[unit] ?? unit}`);
}

const LIMITS: Readonly<Record<string, string>> = {
  最小数量: 'minimum quantity',
  最大数量: 'maximum quantity',
  市价单最大数量: 'maximum market quantity',
  最低价格: 'minimum price',
  最高价格: 'maximum price',
  最小名义价值: 'minimum notional',
  买入最高价: 'highest price for a buy',
  卖出最低价: 'lowest price for a sell',
};
const LIMIT = Object.keys(LIMITS).join('|');

const CHANNELS: Readonly<Record<string, string>> = {
  即时订单簿: 'order book at once',
  '每 100 毫秒订单簿': 'order book every 100 ms',
  '每 250 毫秒订单簿': 'order book every 250 ms',
  '每 500 毫秒订单簿': 'order book every 500 ms',
  归集成交: 'aggregate trades',
  逐笔成交: 'trades',
  最优报价: 'best prices',
  'K 线': 'candles',
  '24 小时行情': 'day ticker',
  标记价格: 'mark price',
  强平推送: 'liquidations',
  市场状态: 'market status',
};
const CHANNEL = Object.keys(CHANNELS).join('|');

/** By the parameter type's name. A type that is not here looks the same in both languages. */
export const WORDS: Readonly<Record<string, ForeignWords>> = {
  ...compoundWords,
  direction: pairs({ buy: '买入', sell: '卖出' }),
  'position side': pairs({ long: '多头', short: '空头' }),
  'margin type': pairs({ isolated: '逐仓', cross: '全仓' }),
  role: pairs({ maker: '挂单方', taker: '吃单方' }),
  'trigger price': pairs({ mark: '标记', last: '最新' }),
  'side of a price': pairs({ above: '高于', below: '低于' }),
  movement: pairs({ up: '上升', down: '下降' }),
  offset: pairs({ at: '等于', 'one step above': '高一步于', 'one step below': '低一步于' }),
  'market status': pairs({
    pending: '待上线',
    trading: '交易中',
    'reduce-only': '只减仓',
    'cancel-only': '只可撤单',
    settling: '结算中',
    closed: '已关闭',
  }),
  'order state': pairs({
    resting: '挂单中',
    'partially filled': '部分成交',
    filled: '全部成交',
    cancelled: '已撤销',
    expired: '已过期',
    'expired by self-trade prevention': '因自成交保护过期',
  }),
  'end of a stop': pairs({ finished: '完成', expired: '过期', rejected: '被拒绝', cancelled: '撤销' }),
  'expiry reason': pairs({
    'self-trade prevention': '自成交保护',
    'the rest of an immediate-or-cancel order': 'IOC 订单的剩余部分',
    'an immediate-or-cancel order that met an own order': '遇到自有订单的 IOC 订单',
    'a reduce-only order without a position to reduce': '没有可减仓位的只减仓订单',
    'an order of a market that is over': '市场已结束的订单',
    'the rest of a market order': '市价单的剩余部分',
  }),
  list: pairs({ positions: '仓位', 'open orders': '挂单', 'waiting conditional orders': '待触发条件单' }),
  'self-trade prevention': pairs({
    'expires the maker': '令挂单方过期',
    'expires the taker': '令吃单方过期',
    'expires both': '令双方过期',
  }),
  'book place': pairs({
    'best price of the other side': '对手方最优价',
    '5th price of the other side': '对手方第 5 档价',
    '10th price of the other side': '对手方第 10 档价',
    '20th price of the other side': '对手方第 20 档价',
    'best price of its own side': '同方最优价',
    '5th price of its own side': '同方第 5 档价',
    '10th price of its own side': '同方第 10 档价',
    '20th price of its own side': '同方第 20 档价',
  }),
  figure: pairs({
    'tick size': '最小变动价位',
    'lowest price': '最低价格',
    'highest price': '最高价格',
    'price precision': '价格精度',
    'step size': '数量步长',
    'smallest quantity': '最小数量',
    'largest quantity': '最大数量',
    'quantity precision': '数量精度',
    'step size at market': '市价单数量步长',
    'smallest quantity at market': '市价单最小数量',
    'largest quantity at market': '市价单最大数量',
    'minimum notional': '最小名义价值',
    'upper price band': '价格上限比例',
    'lower price band': '价格下限比例',
    'most open orders': '最大挂单数',
    'most conditional orders': '最大条件单数',
    'trigger protection': '触发保护',
    'liquidation fee': '强平费率',
    'number of margin tiers': '保证金档位数量',
    'floor of each margin tier': '各保证金档位下限',
    'cap of each margin tier': '各保证金档位上限',
    'maintenance rate of each margin tier': '各保证金档位维持保证金率',
    'maintenance amount of each margin tier': '各保证金档位维持保证金速算额',
    'highest leverage of each margin tier': '各保证金档位最高杠杆',
    'maker fee': '挂单费率',
    'taker fee': '吃单费率',
    'funding cap': '资金费率上限',
    'funding floor': '资金费率下限',
    'hours between fundings': '资金费用间隔小时数',
    'sources of the index and their weights': '指数价格源及其权重',
  }),
  duration: {
    regexp: /\d[\d,]*(?:\.\d+)? ?(?:毫秒|秒|分钟|小时)/,
    english: englishDuration,
    says: '3 秒 · 500 毫秒 · 1 分钟 · 8 小时',
  },
  boundary: {
    regexp: new RegExp(`等于(?:${LIMIT})|比(?:${LIMIT})(?:低|高)一(?:步|跳)`),
    english: (cell) => {
      const [, limit = '', side, step] = /^(?:等于|比)(.+?)(?:(低|高)一(步|跳))?$/.exec(cell) ?? [];
      const place = `one ${step === '跳' ? 'tick' : 'step'} ${side === '低' ? 'below' : 'above'}`;
      return `${side === undefined ? 'at' : place} the ${LIMITS[limit] ?? limit}`;
    },
    says: '等于最小数量 · 比最大数量高一步 · 比卖出最低价低一跳',
  },
  'market channels': {
    regexp: new RegExp(`(?:${CHANNEL})(?:、(?:${CHANNEL}))*`),
    english: (cell) => {
      const channels = cell.split('、').map((word) => CHANNELS[word] ?? word);
      const [last = '', ...before] = channels.reverse();
      return before.length === 0 ? last : `${before.reverse().join(', the ')} and the ${last}`;
    },
    says: Object.keys(CHANNELS).join(' · '),
  },
};

/** Columns of tables. */
export const COLUMNS: Readonly<Record<string, string>> = {
  trader: '交易者',
  wallet: '钱包',
  side: '方向',
  quantity: '数量',
  price: '价格',
  as: '名称',
  order: '订单',
  answer: '应答',
  'maker order': '挂单',
  'new quantity': '新数量',
  'new price': '新价格',
  volume: '成交额',
  maker: '挂单费率',
  taker: '吃单费率',
  change: '变动',
};

/** The English name of a column; a name nobody knows stays as it is. */
export function englishColumn(name: string): string {
  return Object.keys(COLUMNS).find((english) => COLUMNS[english] === name) ?? name;
}

/** A cell of a table in English, by the English name of its column. */
export function englishCell(column: string, cell: string): string {
  if (column === 'side' && WORDS.direction !== undefined) {
    return WORDS.direction.english(cell);
  }
  if (column === 'answer') {
    return cell.replace(/^接受$/, 'accepted').replace(/^拒绝,代码 (-\d{4})$/, 'refused with $1');
  }
  const order = WORDS.order;
  const isOrder = column === 'order' && order !== undefined && new RegExp(`^(?:${order.regexp.source})$`).test(cell);
  return isOrder ? order.english(cell) : cell;
}
