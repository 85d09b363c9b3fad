// Judges the orders on a limit against limits worked out by hand.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Boundary, LIMITS, type Offset } from '../domain/boundary.ts';
import { type Decimal, decimal, text } from '../domain/decimal.ts';
import { markPrice } from '../domain/prices.ts';
import type { Filters, MarginTier } from '../spec/specification.ts';
import { largestQuantityAt, orderAt, quantityAtCap } from './boundaries.ts';

const filters: Filters = {
  tickSize: decimal('0.1'),
  minPrice: decimal('0.1'),
  maxPrice: decimal('4000000'),
  stepSize: decimal('0.001'),
  minQuantity: decimal('0.001'),
  maxQuantity: decimal('1000'),
  marketMaxQuantity: decimal('120'),
  minNotional: decimal('5'),
  percentPriceUp: decimal('1.15'),
  percentPriceDown: decimal('0.85'),
  maxOpenOrders: 200,
  maxConditionalOrders: 200,
  triggerProtect: decimal('0.05'),
};

function at(limit: Boundary['limit'], offset: Boundary['offset'], mark = '60000'): { quantity: string; price: string } {
  const order = orderAt({ limit, offset }, { filters, mark: markPrice(decimal(mark)) });
  const quantity = 'quantity' in order && order.quantity !== 'all' ? text(order.quantity) : '';
  return { quantity, price: order.kind === 'limit' ? text(order.price) : '' };
}

test('a quantity on the limit, and one step to either side, by hand', () => {
  assert.equal(at('minimum quantity', 'at').quantity, '0.001');
  assert.equal(at('minimum quantity', 'below').quantity, '0');
  assert.equal(at('maximum quantity', 'above').quantity, '1000.001');
  assert.equal(at('maximum market quantity', 'above').quantity, '120.001');
});

test('the price band is found from the mark, on the tick and never beyond the band', () => {
  assert.equal(at('highest price for a buy', 'at').price, '69000');
  assert.equal(at('highest price for a buy', 'above').price, '69000.1');
  assert.equal(at('lowest price for a sell', 'below').price, '50999.9');
  // 60,000.03 × 1.15 = 69,000.0345 and × 0.85 = 51,000.0255: the last ticks inside are these.
  assert.equal(at('highest price for a buy', 'at', '60000.03').price, '69000');
  assert.equal(at('lowest price for a sell', 'at', '60000.03').price, '51000.1');
});

test('the smallest order worth five is one thousandth at five thousand', () => {
  assert.deepEqual(at('minimum notional', 'at'), { quantity: '0.001', price: '5000' });
  assert.deepEqual(at('minimum notional', 'below'), { quantity: '0.001', price: '4999.9' });
});

test('at the lowest price the quantity is raised until the notional is no reason to refuse', () => {
  assert.deepEqual(at('minimum price', 'at'), { quantity: '50', price: '0.1' });
});

test('every limit has an order on it that keeps all the other limits', () => {
  for (const limit of LIMITS) {
    const order = orderAt({ limit, offset: 'at' }, { filters, mark: markPrice(decimal('60000')) });
    if (order.kind === 'limit') {
      assert.ok(order.quantity.gte(filters.minQuantity) && order.quantity.lte(filters.maxQuantity), limit);
      assert.ok(order.price.gte(filters.minPrice) && order.price.lte(filters.maxPrice), limit);
      assert.ok(order.quantity.times(order.price).gte(filters.minNotional), limit);
    }
  }
});

test('the largest position is what fits under the cap of the last tier that allows the leverage', () => {
  const tiers: MarginTier[] = [tier('0', '50000', 125), tier('50000', '600000', 100), tier('600000', '3000000', 75)];
  const held = (leverage: number): Decimal | undefined =>
    largestQuantityAt(tiers, { leverage, price: decimal('60000'), stepSize: decimal('0.001') });
  assert.equal(held(125)?.toFixed(), '0.833');
  assert.equal(held(101)?.toFixed(), '0.833');
  assert.equal(held(100)?.toFixed(), '10');
  assert.equal(held(20)?.toFixed(), '50');
  assert.equal(held(126), undefined);
});

function tier(floor: string, cap: string, maxLeverage: number): MarginTier {
  return {
    floor: decimal(floor),
    cap: decimal(cap),
    maintenanceRate: decimal('0'),
    maintenanceAmount: decimal('0'),
    maxLeverage,
  };
}

test('the suite sends an order on every limit, one step below it and one above', () => {
  const root = join(import.meta.dirname, '../..');
  const texts = globSync('features/**/*.feature', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  const said = new Set(texts.join('\n').match(/(?:at|one (?:step|tick) (?:below|above)) the [a-z ]+[a-z]/g));
  const missing = LIMITS.flatMap((limit) =>
    [`at the ${limit}`, `below the ${limit}`, `above the ${limit}`].filter(
      (where) => ![...said].some((words) => words === where || words.endsWith(` ${where}`)),
    ),
  );
  assert.deepEqual(missing, []);
});

test('of a tier the largest quantity inside is at its cap, and one step more is in the next', () => {
  const at = (offset: Offset) =>
    text(quantityAtCap({ cap: decimal('50000') }, { offset, price: decimal('60000'), stepSize: decimal('0.001') }));
  assert.deepEqual([at('below'), at('at'), at('above')], ['0.832', '0.833', '0.834']);
});
