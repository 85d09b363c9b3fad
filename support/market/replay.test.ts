// A recording is played as it is, faster where asked, and a bad line is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal, text } from '../domain/decimal.ts';
import { replay } from './replay.ts';

const play = (text: string, speed = 1) =>
  replay({ name: 'wick.csv', text }, { speed, grid: { tickSize: decimal('0.1') } });
const shown = (file: string, speed?: number) => play(file, speed).map((point) => `${point.atMs} ${text(point.price)}`);

test('times count from the first row, prices go to the tick, comments and empty lines are left out', () => {
  assert.deepEqual(shown('# made up\ntime,price\n1000,60000\n\n1500,59999.96\n'), ['0 60000', '500 60000']);
  assert.deepEqual(shown('time,price\n1000,60000\n2000,59000\n', 10), ['0 60000', '100 59000']);
});

test('what is no recording is refused with file and line', () => {
  assert.throws(() => play('1000,60000'), /wick.csv does not begin with the header "time,price"/);
  assert.throws(() => play('time,price\n'), /holds 0 prices/);
  assert.throws(() => play('time,price\n1,2\n1,2'), /line 3: the time does not rise/);
  for (const row of ['x,1', '1,x', '1,0', '1,2,3', '1']) {
    assert.throws(() => play(`time,price\n${row}`), /wick.csv, line 2/);
  }
});
