// The control port's way to markets and collateral: where a market is in its life, what collateral is worth.

import { MARKET_STATUSES } from '../core/words.ts';
import { amountField, fieldsOf, textField } from './control-fields.ts';
import { ControlRefusal, type ControlRequest, type ControlRoute } from './control-route.ts';
import type { Engine } from './engine.ts';
import { trimmedText } from './wire-text.ts';

/** /markets and /collateral. */
export function marketControlRoutes(engine: Engine): readonly ControlRoute[] {
  return [
    { method: 'GET', path: '/markets', handle: () => listMarkets(engine) },
    { method: 'PUT', path: '/markets/{name}', handle: (request) => changeStatus(engine, request) },
    { method: 'GET', path: '/collateral', handle: () => listCollateral(engine) },
    { method: 'PUT', path: '/collateral/{name}', handle: (request) => priceCollateral(engine, request) },
  ];
}

function listMarkets(engine: Engine): unknown {
  const { core } = engine.edge;
  return core.symbols().map((symbol) => ({ symbol, status: core.market(symbol)?.status }));
}

function changeStatus(engine: Engine, request: ControlRequest): unknown {
  const symbol = request.name;
  if (!engine.edge.core.market(symbol)) {
    const known = engine.edge.core.symbols().join(', ');
    throw new ControlRefusal(404, `there is no market "${symbol}", expected one of ${known}`);
  }
  const wanted = textField(fieldsOf(request), 'status');
  const status = MARKET_STATUSES.find((one) => one === wanted);
  if (!status) {
    throw new ControlRefusal(400, `there is no status "${wanted}", expected ${MARKET_STATUSES.join(', ')}`);
  }
  engine.venue.execute({ kind: 'set-market-status', symbol, status });
  return { symbol, status };
}

function listCollateral(engine: Engine): unknown {
  return engine.edge.core.collateral().map(({ asset, index, collateralRate, price }) => ({
    asset,
    index,
    collateralRate: trimmedText(collateralRate, 0),
    price: price === undefined ? null : trimmedText(price, 0),
  }));
}

/** Holds until the index of the asset moves the next time. */
function priceCollateral(engine: Engine, request: ControlRequest): unknown {
  const asset = request.name;
  const price = amountField(fieldsOf(request), 'price');
  if (price <= 0n) throw new ControlRefusal(400, '"price" must be above 0');
  if (!engine.edge.core.collateral().some((one) => one.asset === asset)) {
    throw new ControlRefusal(404, `"${asset}" does not count as collateral here`);
  }
  engine.venue.execute({ kind: 'collateral-price', asset, price });
  return { asset, price: trimmedText(price, 0) };
}
