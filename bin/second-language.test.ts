// Both languages say the same: every sentence has its Chinese twin, and the twin gives the step the very same values.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Sentence } from '../support/authoring/sentences.ts';
import { SENTENCES } from '../support/languages/zh-cn/sentences.ts';
import { COLUMNS, englishCell, WORDS } from '../support/languages/zh-cn/words.ts';
import { suiteSentences } from './lint-suite.ts';
import { ROOT } from './places.ts';

/** By parameter type, the same value in both languages; a single text where they do not differ. */
const VALUES: Readonly<Record<string, readonly (readonly [string, string] | string)[]>> = {
  int: ['7'],
  string: ['"first-try"'],
  trader: ['Retail'],
  market: ['BTCUSDT'],
  price: ['60,000'],
  day: ['2020-03-12'],
  percentile: ['99.9'],
  source: ['alpha'],
  decimal: ['60,000.5'],
  count: ['2,000'],
  percent: ['0.5%'],
  amount: ['0.1 BTC'],
  leverage: ['10x'],
  duration: [
    ['3 seconds', '3 秒'],
    ['500 ms', '500 毫秒'],
    ['1 minute', '1 分钟'],
    ['8 hours', '8 小时'],
    ['1.5 s', '1.5 s'],
  ],
  direction: [
    ['buys', '买入'],
    ['sells', '卖出'],
  ],
  'position side': [
    ['long', '多头'],
    ['short', '空头'],
  ],
  'margin type': [
    ['isolated', '逐仓'],
    ['cross', '全仓'],
  ],
  role: [
    ['maker', '挂单方'],
    ['taker', '吃单方'],
  ],
  'trigger price': [
    ['mark', '标记'],
    ['last', '最新'],
  ],
  'side of a price': [
    ['above', '高于'],
    ['below', '低于'],
  ],
  movement: [
    ['up', '上升'],
    ['down', '下降'],
  ],
  offset: [
    ['at', '等于'],
    ['one step below', '低一步于'],
    ['one step above', '高一步于'],
  ],
  'market status': [
    ['trading', '交易中'],
    ['reduce-only', '只减仓'],
  ],
  'order state': [
    ['resting', '挂单中'],
    ['expired by self-trade prevention', '因自成交保护过期'],
    ['expired', '已过期'],
  ],
  'expiry reason': [['the rest of an immediate-or-cancel order', 'IOC 订单的剩余部分']],
  'self-trade prevention': [
    ['expires the maker', '令挂单方过期'],
    ['expires both', '令双方过期'],
  ],
  figure: [
    ['tick size', '最小变动价位'],
    ['cap of each margin tier', '各保证金档位上限'],
  ],
  boundary: [
    ['at the minimum quantity', '等于最小数量'],
    ['one step above the maximum quantity', '比最大数量高一步'],
    ['one tick below the lowest price for a sell', '比卖出最低价低一跳'],
  ],
  'market channels': [
    ['trades', '逐笔成交'],
    ['order book every 100 ms, the best prices and the day ticker', '每 100 毫秒订单簿、最优报价、24 小时行情'],
  ],
  order: [
    ['limit buy of 1 BTC at 60,000', '限价买入 1 BTC,价格 60,000'],
    ['market buy of 0.5 BTC', '市价买入 0.5 BTC'],
    ['post-only sell of 1 BTC at 60,000', '只做挂单卖出 1 BTC,价格 60,000'],
    ['reduce-only immediate-or-cancel sell of 1 BTC at 60,000', '只减仓 IOC 卖出 1 BTC,价格 60,000'],
  ],
  'conditional order': [
    ['stop-market sell of 1 BTC at 59,000 on the mark price', '市价止损卖出 1 BTC,触发价 59,000,按标记价格'],
    ['take-profit-market sell of the whole position at 61,000', '市价止盈卖出 全部仓位,触发价 61,000'],
    [
      'stop-limit sell of 1 BTC at 59,500 with a limit of 59,400 on the mark price',
      '限价止损卖出 1 BTC,触发价 59,500,限价 59,400,按标记价格',
    ],
    [
      'stop-limit sell of 1 BTC at 59,500 with a limit of the 5th price of its own side on the mark price',
      '限价止损卖出 1 BTC,触发价 59,500,限价 同方第 5 档价,按标记价格',
    ],
    ['take-profit-limit buy of 1 BTC at 59,500 with a limit of 59,600', '限价止盈买入 1 BTC,触发价 59,500,限价 59,600'],
    [
      'reduce-only trailing-stop sell of 1 BTC with a callback of 1% from 61,000 with price protection',
      '只减仓跟踪止损卖出 1 BTC,回调 1%,激活价 61,000,带价格保护',
    ],
  ],
  lines: [
    ['Retail', 'Retail'],
    ['Retail, Whale and Arb', 'Retail、Whale 和 Arb'],
    ['every trader', '所有交易者'],
    ['the price source alpha', '价格源 alpha'],
  ],
  'line trouble': [
    ['is cut', '被切断'],
    ['loses every reply', '丢失全部回复'],
    ['breaks after 100 bytes', '在 100 字节后断开'],
    ['delivers pieces of 3 bytes', '每次只送达 3 字节'],
    ['closes 2 seconds late', '延迟 2 秒才关闭'],
    ['has 150 ms ± 50 ms of latency', '有 150 毫秒 ± 50 毫秒的延迟'],
    ['has 20 ms of latency each way', '有双向 20 毫秒的延迟'],
    ['has 50 ms of latency with 500 ms spikes every 2 seconds', '有 50 毫秒的延迟并每 2 秒出现 500 毫秒的尖峰'],
    [
      'has 50 ms of latency with 500 ms spikes every 2 seconds at random with seed 7',
      '有 50 毫秒的延迟并每 2 秒出现 500 毫秒的尖峰(随机,种子 7)',
    ],
    ['has 500 ms of latency and 8 KB/s of bandwidth', '有 500 毫秒的延迟与 8 KB/s的带宽'],
  ],
  moment: [
    ['between the liquidation trigger and its event', '强平触发与其事件之间'],
    ['within 50 ms of funding', '资金费结算前后 50 毫秒内'],
  ],
};
/** For the groups of sentences that are regular expressions. */
const GROUPS: Readonly<Record<string, string>> = {
  '([A-Z][A-Za-z0-9]*)': 'Retail',
  '([A-Z]+)': 'BTCUSDT',
  '(.+?)': 'sends an order twice',
  '(.+)': '-1102',
};

/** Samples of its own, or, for a closed set, every Chinese word with the English one it stands for. */
function samplesOf(name: string): (typeof VALUES)[string] | undefined {
  const words = WORDS[name];
  return VALUES[name] ?? words?.says.split(' · ').map((chinese) => [words.english(chinese), chinese] as const);
}

/** The sentence with the nth form of each value in it; alternatives and optional letters by their first form. */
function filled({ source }: Sentence, language: 0 | 1, form: number): string {
  if (source.startsWith('^')) {
    const text = source
      .replace(/^\^/, '')
      .replace(/\$$/, '')
      .replaceAll(/\([^()]*\)\?/g, '');
    return text.replaceAll(/\([^()]*\)/g, (group) => GROUPS[group] ?? assert.fail(`no sample for ${group}`));
  }
  return source
    .replaceAll(/\{([^}]*)\}/g, (_all, name: string) => {
      const forms = samplesOf(name) ?? assert.fail(`no sample for {${name}}`);
      const value = forms[form % forms.length] ?? '';
      return typeof value === 'string' ? value : value[language];
    })
    .replaceAll(/(?<=[a-z])\(([a-z]+)\)/g, '')
    .replaceAll(/(^| )([^\s/]+)(?:\/[^\s/]+)+(?= |$)/g, (all, space: string, first: string) =>
      /\d|KB|".*"/.test(all) ? all : `${space}${first}`,
    );
}

const FORMS_MAX = Math.max(...Object.values(VALUES).map((forms) => forms.length));

describe('the second language', async () => {
  const { all, parameters } = await suiteSentences(ROOT);
  const originals = all.filter(({ source, english }) => source === english);
  const twinOf = ({ english }: Sentence) => all.find((one) => one.english === english && one.source !== english);

  it('has a sentence for every English one, and none for what is gone', () => {
    const missing = originals
      .filter((sentence) => twinOf(sentence) === undefined)
      .map(({ source, file }) => `${file}: ${source}`);
    assert.deepEqual(missing, [], 'add each to the file of the same name in support/languages/zh-cn');
    const gone = Object.keys(SENTENCES).filter((english) => !originals.some(({ source }) => source === english));
    assert.deepEqual(gone, [], 'no step has this sentence any more');
  });

  it('takes the same values in the same order', () => {
    for (const sentence of originals) {
      assert.deepEqual(twinOf(sentence)?.parameters, sentence.parameters, sentence.source);
    }
  });

  it('has a sample of every value for this test', () => {
    assert.deepEqual(
      [...parameters.keys()].filter((name) => samplesOf(name) === undefined),
      [],
    );
  });

  it('gives each step the values of the English sentence, and is never two sentences', () => {
    for (const sentence of originals) {
      for (let form = 0; form < FORMS_MAX; form += 1) {
        const [english, chinese] = [filled(sentence, 0, form), filled(twinOf(sentence) ?? sentence, 1, form)];
        const matches = all.filter(({ match }) => match(chinese) !== undefined);
        assert.deepEqual(
          matches.map(({ english: original }) => original),
          [sentence.english],
          `"${chinese}" for "${english}"`,
        );
        const [expected, actual] = [sentence.match(english), matches[0]?.match(chinese)];
        assert.deepEqual(
          actual?.map(({ value }) => value()),
          expected?.map(({ value }) => value()) ?? assert.fail(`"${english}" is no step of "${sentence.source}"`),
          chinese,
        );
      }
    }
  });

  it('reads tables: every column has a name, and cells are the English ones', () => {
    const columns = new Set(originals.flatMap((sentence) => sentence.columns));
    assert.deepEqual(
      [...columns].filter((column) => COLUMNS[column] === undefined),
      [],
    );
    assert.equal(englishCell('side', '买入'), 'buy');
    assert.equal(englishCell('answer', '拒绝,代码 -4014'), 'refused with -4014');
    assert.equal(englishCell('order', '限价买入 1 BTC,价格 60,000'), 'limit buy of 1 BTC at 60,000');
    assert.equal(englishCell('order', 'first-try'), 'first-try');
  });
});
