// Price band: what an accepted order proves, what it leaves open, and what it cannot prove.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import type { EntryBody } from '../history/entry.ts';
import { judged, markOf, observed, placed, placedInVain, SYMBOL, said } from './literal-history.ts';
import { priceBand } from './price-band.ts';

const at = (bodies: readonly EntryBody[], atMs: number) => bodies.map((body) => ({ ...body, atMs }));
const mark = (price: string) => observed('venue', markOf(price));
const index = (price: string): EntryBody => ({
  kind: 'index-published',
  source: 'alpha',
  symbol: SYMBOL,
  price: decimal(price),
});
const bid = (price: string) => placed('Retail', { price });
const offer = (price: string) => placed('Retail', { price, side: 'sell' });

test('orders inside the band pass, and so do those far away on their own side', () => {
  assert.equal(
    said(judged(priceBand, [mark('60000'), ...bid('69000'), ...bid('1'), ...offer('51000'), ...offer('900000')])),
    'pass',
  );
});

test('a buy accepted far above the band fails', () => {
  const verdict = judged(priceBand, [mark('60000'), ...bid('80000')]);
  assert.equal(said(verdict), "Retail's buy of 0.1 BTC at 80,000 was accepted beyond the price band");
  assert.equal(
    verdict.kind === 'fail' && verdict.violations[0]?.expected,
    'at most 69,690 USDT, with the mark price no further than 60,600',
  );
});

test('a sell accepted far below the band fails', () => {
  assert.match(
    said(judged(priceBand, [index('60000'), ...offer('45000')])),
    /sell of 0.1 BTC at 45,000 was accepted beyond/,
  );
});

test('a refused order, and one that was never answered, prove nothing wrong', () => {
  const refused = placedInVain('Retail', 'rejected', { price: '80000' });
  const lost = placedInVain('Retail', 'unknown', { price: '80000' });
  assert.equal(said(judged(priceBand, [mark('60000'), ...refused, ...lost])), 'pass');
});

test('a price that was in force a moment ago may still have been the mark', () => {
  const fallen = [...at([index('72000')], 0), ...at([index('60000')], 1000), ...at(bid('80000'), 10_000)];
  assert.equal(said(judged(priceBand, fallen)), 'pass');
  const later = [...at([index('72000')], 0), ...at([index('60000')], 1000), ...at(bid('80000'), 60_000)];
  assert.match(said(judged(priceBand, later)), /beyond the price band/);
});

test('an order accepted before any price is on record is not proven', () => {
  assert.equal(
    said(judged(priceBand, bid('60000'))),
    "not proven: no mark or index price of BTCUSDT is on record before Retail's buy of 0.1 BTC at 60,000 was accepted",
  );
});
