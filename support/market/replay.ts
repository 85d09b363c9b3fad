// Replays a recorded price: a file of times and prices becomes a path.
import { type Decimal, decimal, isDecimalText, roundToStep } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import { durationMs } from '../domain/time.ts';
import type { Grid, PathPoint } from './paths.ts';

/** Longer recordings are cut by their author. */
const ROWS_MAX = 100_000;

/**
 * CSV with a header `time,price`, one row a price: time in whole milliseconds (since 1970 or since anything), rising; price
 * a plain decimal above zero. Empty lines and lines that begin with `#` are left out. `speed` 10 plays a minute in 6 s.
 * @throws ScenarioError naming the file and the line
 */
export function replay(
  file: { readonly name: string; readonly text: string },
  how: { readonly speed: number; readonly grid: Pick<Grid, 'tickSize'> },
): readonly PathPoint[] {
  const [header, ...rows] = linesOf(file.text);
  if (header?.text !== 'time,price') {
    throw new ScenarioError(`${file.name} does not begin with the header "time,price"`);
  }
  if (rows.length === 0 || rows.length > ROWS_MAX) {
    throw new ScenarioError(`${file.name} holds ${rows.length} prices, expected 1 to ${ROWS_MAX}`);
  }
  const read = rows.map((row) => readRow(row, file.name));
  const startMs = read[0]?.timeMs ?? 0;
  read.forEach((row, place) => {
    if (place > 0 && row.timeMs <= (read[place - 1]?.timeMs ?? 0)) {
      throw new ScenarioError(`${file.name}, line ${row.line}: the time does not rise`);
    }
  });
  return read.map(({ timeMs, price }) => ({
    atMs: durationMs((timeMs - startMs) / how.speed),
    price: roundToStep(price, how.grid.tickSize, 'half-even'),
  }));
}

interface Row {
  readonly line: number;
  readonly timeMs: number;
  readonly price: Decimal;
}

function linesOf(text: string): { readonly text: string; readonly line: number }[] {
  return text
    .split('\n')
    .map((line, place) => ({ text: line.trim(), line: place + 1 }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
}

function readRow({ text, line }: { text: string; line: number }, name: string): Row {
  const [time = '', price = '', ...more] = text.split(',');
  if (!/^\d{1,15}$/.test(time) || !isDecimalText(price) || more.length > 0 || decimal(price).lte('0')) {
    throw new ScenarioError(
      `${name}, line ${line}: "${text}" is no time in milliseconds and price above zero, such as 1584007200000,7300.5`,
    );
  }
  return { line, timeMs: Number.parseInt(time, 10), price: decimal(price) };
}
