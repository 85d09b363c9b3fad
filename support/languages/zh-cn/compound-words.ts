// The values in Simplified Chinese that are made of several words: orders, lines, and what is wrong with them.
import type { ForeignWords } from '../foreign-words.ts';

const NUMBER = String.raw`-?\d[\d,]*(?:\.\d+)?`;
const AMOUNT = `${NUMBER} [A-Za-z]+`;
const SPAN = String.raw`\d[\d,.]* ?(?:毫秒|秒|分钟|小时|ms|s)`;

const KINDS: Readonly<Record<string, string>> = {
  限价: 'limit',
  市价: 'market',
  只做挂单: 'post-only',
  FOK: 'fill-or-kill',
  IOC: 'immediate-or-cancel',
  只减仓: 'reduce-only',
};
const KIND = Object.keys(KINDS).join('|');
const ORDER = new RegExp(`((?:(?:${KIND}) ?)+)(买入|卖出) (${AMOUNT})(?:,价格 (${NUMBER}))?`);

/** `只减仓限价卖出 1 BTC,价格 60,000` → `reduce-only limit sell of 1 BTC at 60,000`. */
function englishOrder(cell: string): string {
  const [, kinds = '', side = '', amount = '', price] = whole(ORDER).exec(cell) ?? [];
  const words = kinds.match(new RegExp(KIND, 'g')) ?? [];
  const at = price === undefined ? '' : ` at ${price}`;
  return `${words.map((word) => KINDS[word] ?? word).join(' ')} ${sideOf(side)} of ${amount}${at}`;
}

const PRICE_KINDS: Readonly<Record<string, string>> = { 标记: 'mark', 最新: 'last' };
const PLACE = '(?:同方|对手方)(?:最优|第 \\d+ 档)价';
const CONDITIONAL = new RegExp(
  `(只减仓)?(?:(市价|限价)(止损|止盈)(买入|卖出) (${AMOUNT}|全部仓位),触发价 (${NUMBER})(?:,限价 (${NUMBER}|${PLACE}))?|跟踪止损(买入|卖出) (${AMOUNT}|全部仓位),回调 ([\\d.]+%)(?:,激活价 (${NUMBER}))?)(?:,按(标记|最新)价格)?(,带价格保护)?`,
);

/** `市价止损卖出 1 BTC,触发价 59,000,按标记价格` → `stop-market sell of 1 BTC at 59,000 on the mark price`. */
function englishConditional(cell: string): string {
  const [, reduce, becomes, kind, side, size, trigger, limit, ...rest] = whole(CONDITIONAL).exec(cell) ?? [];
  const [trailingSide, trailingSize, callback, from, price, protection] = rest;
  const terms =
    kind === undefined
      ? `trailing-stop ${sideOf(trailingSide)} of ${sizeOf(trailingSize)} with a callback of ${callback}${from === undefined ? '' : ` from ${from}`}`
      : `${kind === '止损' ? 'stop' : 'take-profit'}-${KINDS[becomes ?? '']} ${sideOf(side)} of ${sizeOf(size)} at ${trigger}${limit === undefined ? '' : ` with a limit of ${limitOf(limit)}`}`;
  const on = price === undefined ? '' : ` on the ${PRICE_KINDS[price] ?? price} price`;
  return `${reduce === undefined ? '' : 'reduce-only '}${terms}${on}${protection === undefined ? '' : ' with price protection'}`;
}

/** `同方第 5 档价` → `the 5th price of its own side`; a number stays what it is. */
function limitOf(words: string): string {
  const [, side, level] = /^(同方|对手方)(?:最优|第 (\d+) 档)价$/.exec(words) ?? [];
  const place = level === undefined ? 'best' : `${level}th`;
  return side === undefined ? words : `the ${place} price of ${side === '同方' ? 'its own' : 'the other'} side`;
}

function sideOf(word: string | undefined): string {
  return word === '买入' ? 'buy' : 'sell';
}

function sizeOf(word: string | undefined): string {
  return word === '全部仓位' ? 'the whole position' : (word ?? '');
}

const NAME = '[A-Z][A-Za-z0-9]*';

/** `Retail、Whale 和 Arb` → `Retail, Whale and Arb`. */
function englishLines(cell: string): string {
  return cell === '所有交易者'
    ? 'every trader'
    : cell.replace('价格源', 'the price source').replaceAll('、', ', ').replace('和', 'and');
}

const PLAIN: Readonly<Record<string, string>> = {
  被切断: 'is cut',
  被黑洞吞没: 'is a black hole',
  每次使用都被重置: 'is reset on every use',
  不被读取: 'is not read',
  丢失全部回复: 'loses every reply',
  丢失全部请求: 'loses every request',
  断开: 'breaks',
};
const LATENCY = new RegExp(
  `(双向)? ?(${SPAN})(?: ± (${SPAN}))?的延迟(?:并每 (${SPAN})出现 (${SPAN})的尖峰(?:\\(随机,种子 (\\d+)\\))?)?`,
);
const BANDWIDTH = new RegExp(`(${NUMBER} KB/s)的带宽`);
const CONDITION = `(?:${ungrouped(LATENCY)}|${ungrouped(BANDWIDTH)})`;
const MEASURED: readonly (readonly [RegExp, (values: readonly string[]) => string])[] = [
  [new RegExp(`延迟 (${SPAN})才关闭`), ([late = '']) => `closes ${english(late)} late`],
  [/每次只送达 (\d+) 字节/, ([bytes]) => `delivers pieces of ${bytes} bytes`],
  [/在 (\d+) 字节后断开/, ([bytes]) => `breaks after ${bytes} bytes`],
  [
    new RegExp(`有 ?(${CONDITION}(?:与 ?${CONDITION})*)`),
    ([conditions = '']) => `has ${conditions.split('与').map(englishCondition).join(' and ')}`,
  ],
];

/** `有 50 毫秒的延迟并每 2 秒出现 500 毫秒的尖峰` → `has 50 ms of latency with 500 ms spikes every 2 seconds`. */
function englishTrouble(cell: string): string {
  for (const [form, sentence] of MEASURED) {
    const found = whole(form).exec(cell);
    if (found !== null) {
      return sentence(found.slice(1));
    }
  }
  return PLAIN[cell] ?? cell;
}

function englishCondition(part: string): string {
  const [isLatency, eachWay, base = '', jitter, every = '', spike, seed] = whole(LATENCY).exec(part.trim()) ?? [];
  if (isLatency === undefined) {
    return part.trim().replace('的带宽', ' of bandwidth');
  }
  const around = jitter === undefined ? '' : ` ± ${english(jitter)}`;
  const random = seed === undefined ? '' : ` at random with seed ${seed}`;
  const spikes = spike === undefined ? '' : ` with ${english(spike)} spikes every ${english(every)}${random}`;
  return `${english(base)}${around} of latency${eachWay === undefined ? '' : ' each way'}${spikes}`;
}

/** Durations, wherever they stand. */
function english(span: string): string {
  return span
    .replace(/ ?毫秒/, ' ms')
    .replace(/ ?分钟/, ' minutes')
    .replace(/ ?小时/, ' hours')
    .replace(/ ?秒/, ' seconds');
}

const MOMENTS: Readonly<Record<string, string>> = {
  下一笔订单被接受与其回复之间: "between the next order's acceptance and its reply",
  强平触发与其事件之间: 'between the liquidation trigger and its event',
  订单簿快照与首个增量之间: 'between the book snapshot and the first delta',
};

function whole(form: RegExp): RegExp {
  return new RegExp(`^(?:${form.source})$`);
}

/** The same form without its groups: what cucumber is given, which counts groups for itself. */
function ungrouped(form: RegExp): string {
  return form.source.replaceAll(/(?<!\\)\((?!\?)/g, '(?:');
}

function words(form: RegExp, toEnglish: (cell: string) => string, says: string): ForeignWords {
  return { regexp: new RegExp(ungrouped(form)), english: toEnglish, says };
}

export const compoundWords = {
  order: words(ORDER, englishOrder, '限价买入 1 BTC,价格 60,000 · FOK 买入 2 BTC,价格 60,000 · 只减仓市价卖出 1 BTC'),
  'conditional order': words(
    CONDITIONAL,
    englishConditional,
    '市价止损卖出 1 BTC,触发价 59,000,按标记价格 · 限价止盈买入 1 BTC,触发价 59,000,限价 59,100 或 限价 同方最优价 · 跟踪止损卖出 1 BTC,回调 1%,激活价 61,000 · 只减仓市价止盈卖出 1 BTC,触发价 61,000',
  ),
  lines: words(
    new RegExp(`所有交易者|价格源 [a-z]+|${NAME}(?:、${NAME})* 和 ${NAME}`),
    englishLines,
    'Retail · Retail 和 Arb · 所有交易者 · 价格源 alpha',
  ),
  'line trouble': words(
    new RegExp([...Object.keys(PLAIN), ...MEASURED.map(([form]) => form.source)].join('|')),
    englishTrouble,
    `${Object.keys(PLAIN).join(' · ')} · 在 100 字节后断开 · 有 150 毫秒 ± 50 毫秒的延迟 · 有 50 毫秒的延迟并每 2 秒出现 500 毫秒的尖峰 · 有 500 毫秒的延迟与 8 KB/s的带宽`,
  ),
  moment: words(
    new RegExp(`${Object.keys(MOMENTS).join('|')}|资金费结算前后 \\d+ 毫秒内`),
    (cell) => MOMENTS[cell] ?? cell.replace(/^资金费结算前后 (\d+) 毫秒内$/, 'within $1 ms of funding'),
    `${Object.keys(MOMENTS).join(' · ')} · 资金费结算前后 50 毫秒内`,
  ),
} as const satisfies Readonly<Record<string, ForeignWords>>;
