// Reads docs/hand-calculations.md as a person with a pocket calculator would, digit for digit.
import { type Decimal, decimal, isDecimalText, ONE, type Rounding, ZERO } from '../domain/decimal.ts';
import { type Fraction, fraction, roundFraction } from './fraction.ts';

/** One line of arithmetic. */
export interface HandLine {
  readonly says: string;
  readonly expression: string;
  /** As it is written, such as `57,236.18` or `0.05%`. */
  readonly result: string;
  /** Absent where the result is exact. */
  readonly rounding: Rounding | undefined;
  /** The number in the scenario. */
  readonly isBold: boolean;
}

export interface HandCalculation {
  readonly criterion: string;
  readonly lines: readonly HandLine[];
}

const SECTION = /^### ([A-Z]{2,6}-\d{3})$/;
const LINE = /^- (\*\*)?([^:]+): (.+?) ([=≈]) (−?[\d,.]+%?)(?:, (up|down|to the nearest))?(?:\*\*)?$/;
const ROUNDINGS: Readonly<Record<string, Rounding>> = { up: 'up', down: 'down', 'to the nearest': 'half-even' };

/** Every calculation of the page, in order; a line that begins like one and cannot be read is in `unreadable`. */
export function readByHand(page: string): {
  readonly calculations: readonly HandCalculation[];
  readonly unreadable: readonly string[];
} {
  const calculations: { criterion: string; lines: HandLine[] }[] = [];
  const unreadable: string[] = [];
  for (const line of page.split('\n')) {
    const criterion = SECTION.exec(line)?.[1];
    if (criterion !== undefined) {
      calculations.push({ criterion, lines: [] });
    }
    if (line.startsWith('- ')) {
      const read = handLine(line);
      if (read === undefined) {
        unreadable.push(line);
      } else {
        calculations.at(-1)?.lines.push(read);
      }
    }
  }
  return { calculations, unreadable };
}

function handLine(line: string): HandLine | undefined {
  const [, bold, says = '', expression = '', sign, result = '', rounding] = LINE.exec(line) ?? [];
  const isExact = sign === '=';
  if (sign === undefined || isExact !== (rounding === undefined)) {
    return undefined;
  }
  return {
    says,
    expression,
    result,
    rounding: rounding === undefined ? undefined : ROUNDINGS[rounding],
    isBold: bold !== undefined,
  };
}

/** Whether the line's arithmetic comes to its result. @throws TypeError where the expression is none */
export function isRight(line: HandLine): boolean {
  const exact = computed(line.expression);
  const due = numberIn(line.result);
  if (line.rounding === undefined) {
    return exact.numerator.eq(due.times(exact.denominator));
  }
  const shown = line.result.split('.')[1]?.replace('%', '').length ?? 0;
  const decimals = line.result.endsWith('%') ? shown + 2 : shown;
  return roundFraction(exact, { decimals, rounding: line.rounding }).eq(due);
}

/** `57,236.18` · `−1,059` · `0.05%` as an exact number. @throws TypeError for anything else */
export function numberIn(written: string): Decimal {
  const plain = written.replaceAll(',', '').replace('−', '-').replace('%', '');
  if (!isDecimalText(plain)) {
    throw new TypeError(`"${written}" is no number`);
  }
  return written.endsWith('%') ? decimal(plain).times('0.01') : decimal(plain);
}

/** The value of `0.1 × (60,000 − 57,000) ÷ 2`: multiplication before addition, brackets first, exact. */
export function computed(expression: string): Fraction {
  const tokens = expression.match(/[\d,.]+%?|[()×÷+−]/g) ?? [];
  if (tokens.join('') !== expression.replaceAll(' ', '')) {
    throw new TypeError(`"${expression}" holds more than numbers, brackets and × ÷ + −`);
  }
  const reader = { tokens, place: 0 };
  const value = sumIn(reader);
  if (reader.place < tokens.length) {
    throw new TypeError(`"${expression}" goes on after "${tokens.slice(0, reader.place).join(' ')}"`);
  }
  return value;
}

interface Reader {
  readonly tokens: readonly string[];
  place: number;
}

function takeOne(reader: Reader, among: readonly string[]): string | undefined {
  const next = reader.tokens[reader.place];
  if (next === undefined || !among.includes(next)) {
    return undefined;
  }
  reader.place += 1;
  return next;
}

function sumIn(reader: Reader): Fraction {
  let total = productIn(reader);
  for (let sign = takeOne(reader, ['+', '−']); sign !== undefined; sign = takeOne(reader, ['+', '−'])) {
    const { numerator, denominator } = productIn(reader);
    const signed = sign === '+' ? numerator : numerator.neg();
    total = fraction(
      total.numerator.times(denominator).plus(signed.times(total.denominator)),
      total.denominator.times(denominator),
    );
  }
  return total;
}

function productIn(reader: Reader): Fraction {
  let total = factorIn(reader);
  for (let sign = takeOne(reader, ['×', '÷']); sign !== undefined; sign = takeOne(reader, ['×', '÷'])) {
    const { numerator, denominator } = factorIn(reader);
    total =
      sign === '×'
        ? fraction(total.numerator.times(numerator), total.denominator.times(denominator))
        : fraction(total.numerator.times(denominator), total.denominator.times(numerator));
  }
  return total;
}

function factorIn(reader: Reader): Fraction {
  if (takeOne(reader, ['−']) !== undefined) {
    const { numerator, denominator } = factorIn(reader);
    return fraction(ZERO.minus(numerator), denominator);
  }
  if (takeOne(reader, ['(']) !== undefined) {
    const inner = sumIn(reader);
    if (takeOne(reader, [')']) === undefined) {
      throw new TypeError('a bracket is not closed');
    }
    return inner;
  }
  const token = reader.tokens[reader.place] ?? '';
  reader.place += 1;
  return fraction(numberIn(token), ONE);
}
