// Reads a conditional order as a sentence says it; refuses what cannot be, naming the words.
import type { Decimal } from '../support/domain/decimal.ts';
import { ScenarioError } from '../support/domain/errors.ts';
import type { BookPlace, OrderDraft, TriggerPriceKind } from '../support/domain/order.ts';
import { bookPlace, direction, plainNumber, ratio, unitAmount } from './words.ts';

const WORDS =
  /^(reduce-only )?(stop-market|take-profit-market|stop-limit|take-profit-limit|trailing-stop) (\S+) of (.+?)(?: at ([\d,.]+)(?: with a limit of ([\d,.]+|the .+? side))?| with a callback of ([\d.]+%)(?: from ([\d,.]+))?)(?: on the (\w+) price)?( with price protection)?$/;
const WHOLE = 'the whole position';

/** `stop-market sell of the whole position at 59,000 on the mark price` as an order. @throws ScenarioError */
export function conditionalDraft(cell: string): OrderDraft {
  const [isConditional, reduceOnly, kind = '', side = '', size = '', at, limit, callback, from, trigger, protection] =
    WORDS.exec(cell) ?? [];
  if (isConditional === undefined) {
    throw new ScenarioError(
      `"${cell}" is no conditional order: expected words like "stop-market sell of 1 BTC at 59,000 on the mark price"`,
    );
  }
  if (kind.endsWith('-limit') !== (limit !== undefined)) {
    throw new ScenarioError(
      `"${cell}" ${limit === undefined ? 'names no limit' : 'has no use for a limit'}: expected words like "stop-limit sell of 1 BTC at 59,000 with a limit of 58,900"`,
    );
  }
  const common = {
    side: direction(side),
    isReduceOnly: reduceOnly !== undefined,
    trigger: triggerOf(trigger),
  };
  if (kind === 'trailing-stop') {
    return {
      ...common,
      kind: 'trailing-stop-market',
      quantity: sizeOfTrailing(size),
      callback: ratio(callback ?? ''),
      ...(from === undefined ? {} : { activationPrice: plainNumber(from) }),
    };
  }
  const fixed = {
    ...common,
    quantity: size === WHOLE ? 'all' : unitAmount(size).value,
    triggerPrice: plainNumber(at ?? ''),
    isPriceProtected: protection !== undefined,
  } as const;
  const isStop = kind.startsWith('stop-');
  return limit === undefined
    ? { ...fixed, kind: isStop ? 'stop-market' : 'take-profit-market' }
    : { ...fixed, kind: isStop ? 'stop-limit' : 'take-profit-limit', price: limitOf(limit) };
}

/** A number, or `the best price of its own side`. */
function limitOf(words: string): Decimal | BookPlace {
  return words.startsWith('the ') ? bookPlace(words.slice('the '.length)) : plainNumber(words);
}

function triggerOf(word: string | undefined): TriggerPriceKind | 'default' {
  return word === 'mark' || word === 'last' ? word : 'default';
}

function sizeOfTrailing(size: string): Decimal {
  if (size === WHOLE) {
    throw new ScenarioError('a trailing stop names its quantity: venues close a whole position only at a fixed price');
  }
  return unitAmount(size).value;
}
