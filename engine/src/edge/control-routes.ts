// What a harness may do beside trading: accounts and deposits, clock, parameters, feeds, defects, limits, reset.

import { createCredentials } from './accounts.ts';
import { amountField, fieldsOf, textField, wholeField } from './control-fields.ts';
import { marketControlRoutes } from './control-markets.ts';
import { ControlRefusal, type ControlRequest, type ControlRoute } from './control-route.ts';
import type { Engine, OpeningBalance } from './engine.ts';
import { type ExactJson, isExactObject } from './exact-json.ts';
import { type FeedAddress, isFeedUrl } from './feeds.ts';
import type { RateLimits } from './rate-limits.ts';
import { troubles } from './trouble.ts';
import { jumpDaysMax, jumpMsMax, outcomeOf, type Untimed } from './venue.ts';
import { moneyText, quantityText, trimmedText } from './wire-text.ts';

/** A disk that takes longer is one that failed. */
const diskDelayMsMax = 10_000;

/** All endpoints of the control port but /health. */
export function controlRoutes(engine: Engine): readonly ControlRoute[] {
  return [
    { method: 'POST', path: '/reset', handle: () => engine.reset() },
    { method: 'GET', path: '/accounts', handle: () => listAccounts(engine) },
    { method: 'POST', path: '/accounts', handle: (request) => createAccount(engine, request) },
    { method: 'POST', path: '/accounts/{name}/deposit', handle: (request) => deposit(engine, request) },
    { method: 'POST', path: '/accounts/{name}/listenKey/expire', handle: (request) => expireKey(engine, request) },
    { method: 'GET', path: '/ledger', handle: () => ledger(engine, 'USDT') },
    { method: 'GET', path: '/ledger/{name}', handle: ({ name }) => ledger(engine, knownAsset(engine, name)) },
    { method: 'GET', path: '/clock', handle: () => readClock(engine) },
    { method: 'POST', path: '/clock', handle: (request) => moveClock(engine, request) },
    { method: 'GET', path: '/parameters', handle: () => ({ markets: engine.parameters.documents }) },
    { method: 'PUT', path: '/parameters', handle: (request) => changeParameters(engine, request) },
    ...marketControlRoutes(engine),
    { method: 'GET', path: '/feeds', handle: () => engine.feeds.states },
    { method: 'PUT', path: '/feeds', handle: (request) => changeFeeds(engine, request) },
    { method: 'GET', path: '/defects', handle: () => engine.describeDefects() },
    { method: 'PUT', path: '/defects', handle: (request) => changeDefects(engine, request) },
    { method: 'GET', path: '/limits', handle: () => engine.edge.limiter.limits },
    { method: 'PUT', path: '/limits', handle: (request) => changeLimits(engine, request) },
    { method: 'GET', path: '/disk', handle: () => ({ delayMs: engine.edge.diskDelayMs }) },
    { method: 'PUT', path: '/disk', handle: (request) => slowDisk(engine, request) },
    { method: 'GET', path: '/trouble', handle: () => ({ trouble: engine.edge.trouble }) },
    { method: 'PUT', path: '/trouble', handle: (request) => changeTrouble(engine, request) },
  ];
}

/** Carries a command out; a refusal of the core becomes one sentence. */
function carryOut(engine: Engine, command: Untimed): void {
  const outcome = outcomeOf(engine.venue.execute(command), command.kind);
  if (outcome?.kind === 'refused') throw new ControlRefusal(400, `${outcome.message} (${outcome.code})`);
}

function createAccount(engine: Engine, request: ControlRequest): unknown {
  const fields = fieldsOf(request);
  const name = textField(fields, 'name');
  if (!/^[\p{L}\p{N} ._-]{1,64}$/u.test(name)) {
    throw new ControlRefusal(400, '"name" must be 1 to 64 letters, digits, blanks, dots, dashes or underscores');
  }
  if (engine.edge.credentials.has(name)) throw new ControlRefusal(409, `there is an account "${name}" already`);
  const balances = openingBalances(engine, fields);
  const credentials = createCredentials(name);
  const refusal = engine.addAccount(credentials, balances);
  if (refusal !== undefined) throw new ControlRefusal(400, refusal);
  return { name, apiKey: credentials.apiKey, secretKey: credentials.secretKey };
}

/** One wallet and its asset, or "wallets" by asset. */
function openingBalances(engine: Engine, fields: ReturnType<typeof fieldsOf>): readonly OpeningBalance[] {
  const { wallet, wallets, asset = 'USDT' } = fields;
  if (wallets !== undefined && wallet !== undefined) throw new ControlRefusal(400, 'expected "wallet" or "wallets"');
  if (wallets !== undefined && !isExactObject(wallets)) {
    throw new ControlRefusal(
      400,
      '"wallets" must be an object of amounts by asset, such as {"USDT":"1000","BTC":"0.5"}',
    );
  }
  const amounts = wallets ?? (wallet === undefined ? {} : { [textField({ asset }, 'asset')]: wallet });
  return Object.keys(amounts).map((held) => {
    const amount = amountField(amounts, held);
    if (amount < 0n) throw new ControlRefusal(400, `the wallet of ${held} must not be negative`);
    return { asset: knownAsset(engine, held), amount };
  });
}

function deposit(engine: Engine, request: ControlRequest): unknown {
  const fields = fieldsOf(request);
  const { name } = request;
  if (!engine.edge.credentials.has(name)) throw new ControlRefusal(404, `there is no account "${name}"`);
  const asset = knownAsset(engine, fields.asset === undefined ? 'USDT' : textField(fields, 'asset'));
  carryOut(engine, { kind: 'deposit', account: name, asset, amount: amountField(fields, 'amount') });
  const held = engine.edge.core.account(name)?.assets.find((row) => row.asset === asset);
  return { wallet: moneyText(held?.walletBalance ?? 0n) };
}

function knownAsset(engine: Engine, asset: string): string {
  const unknown = engine.refuseAsset(asset);
  if (unknown !== undefined) throw new ControlRefusal(400, unknown);
  return asset;
}

function expireKey(engine: Engine, request: ControlRequest): unknown {
  if (!engine.edge.privateStreams.close(request.name)) {
    throw new ControlRefusal(404, `the account "${request.name}" has no listenKey that is alive`);
  }
  return {};
}

function listAccounts(engine: Engine): unknown {
  const { core } = engine.edge;
  return core.accounts().map((name) => {
    const positions = core.positions(name).filter((leg) => leg.quantity !== 0n);
    return {
      name,
      wallet: moneyText(core.account(name)?.assets.find((row) => row.asset === 'USDT')?.walletBalance ?? 0n),
      wallets: Object.fromEntries(
        (core.account(name)?.assets ?? []).map((row) => [row.asset, moneyText(row.walletBalance)]),
      ),
      positions: positions.map((leg) => {
        const market = core.parameters(leg.symbol);
        return {
          symbol: leg.symbol,
          positionSide: leg.positionSide,
          quantity: market ? quantityText(market, leg.quantity) : moneyText(leg.quantity),
          entryPrice: market ? trimmedText(leg.entryPrice, market.pricePrecision) : moneyText(leg.entryPrice),
          cost: moneyText(leg.cost),
        };
      }),
    };
  });
}

function ledger(engine: Engine, asset: string): unknown {
  const view = engine.edge.core.ledger(asset);
  return {
    asset: view.asset,
    deposits: moneyText(view.deposits),
    withdrawals: moneyText(view.withdrawals),
    insuranceFund: moneyText(view.insuranceFund),
    insuranceFundInitial: moneyText(view.insuranceFundInitial),
    feeRevenue: moneyText(view.feeRevenue),
    feesCharged: moneyText(view.feesCharged),
    rebatesPaid: moneyText(view.rebatesPaid),
    wallets: moneyText(view.wallets),
    positionCost: moneyText(view.positionCost),
    residue: trimmedText(view.residue, 0),
    insuranceFundPositions: fundPositions(engine),
  };
}

/** What the funds have taken over and not yet sold: with it the positions of a market sum to zero. */
function fundPositions(engine: Engine): unknown {
  const { core } = engine.edge;
  return core.symbols().flatMap((symbol) => {
    const [fund, market] = [core.insuranceFund(symbol), core.parameters(symbol)];
    if (fund === undefined || market === undefined || fund.quantity === 0n) return [];
    return [{ symbol, quantity: quantityText(market, fund.quantity), cost: moneyText(fund.cost) }];
  });
}

function readClock(engine: Engine): unknown {
  return { nowMs: engine.edge.clock.nowMs(), offsetMs: engine.edge.clock.offsetMs() };
}

function moveClock(engine: Engine, request: ControlRequest): unknown {
  const fields = fieldsOf(request);
  const advanceMs = wholeField(fields, 'advanceMs');
  const toMs = wholeField(fields, 'toMs');
  if ((advanceMs === undefined) === (toMs === undefined)) {
    throw new ControlRefusal(400, 'expected either "advanceMs" or "toMs"');
  }
  const nowMs = engine.edge.clock.nowMs();
  const target = toMs ?? nowMs + (advanceMs ?? 0);
  if (target < nowMs)
    throw new ControlRefusal(400, `the clock only goes forward: it reads ${nowMs}, asked for ${target}`);
  if (target - nowMs > jumpMsMax)
    throw new ControlRefusal(
      400,
      `one jump goes at most ${jumpDaysMax} days (${jumpMsMax} ms) forward, asked for ${target - nowMs} ms`,
    );
  engine.venue.jumpTo(target);
  return readClock(engine);
}

function changeParameters(engine: Engine, request: ControlRequest): unknown {
  if (request.body === undefined) throw new ControlRefusal(400, 'expected a JSON object with "symbol" and "set"');
  const result = engine.parameters.change(request.body);
  if (result.kind === 'refused') throw new ControlRefusal(400, result.sentence);
  carryOut(engine, { kind: 'set-parameters', market: result.market });
  engine.keepParameters(result);
  return { symbol: result.market.symbol };
}

function changeFeeds(engine: Engine, request: ControlRequest): unknown {
  const feeds = fieldsOf(request).feeds;
  if (!Array.isArray(feeds)) throw new ControlRefusal(400, '"feeds" must be a list of {"name","url"}');
  const addresses = feeds.map((feed: ExactJson): FeedAddress => {
    if (!isExactObject(feed)) throw new ControlRefusal(400, 'each feed must be an object {"name","url"}');
    const url = textField(feed, 'url');
    if (!isFeedUrl(url))
      throw new ControlRefusal(400, `"${url}" is no address of a feed, expected ws://host:port/path`);
    return { name: textField(feed, 'name'), url };
  });
  engine.chooseFeeds(addresses);
  return engine.feeds.states;
}

function changeDefects(engine: Engine, request: ControlRequest): unknown {
  const names = fieldsOf(request).names;
  if (!Array.isArray(names) || !names.every((name: ExactJson) => typeof name === 'string')) {
    throw new ControlRefusal(400, '"names" must be a list of defect names');
  }
  const sentence = engine.switchDefects(names);
  if (sentence !== undefined) throw new ControlRefusal(400, sentence);
  return engine.describeDefects();
}

function changeLimits(engine: Engine, request: ControlRequest): unknown {
  const fields = fieldsOf(request);
  const { limits } = engine.edge.limiter;
  const changed: RateLimits = {
    requestWeightPerMinute: wholeField(fields, 'requestWeightPerMinute') ?? limits.requestWeightPerMinute,
    ordersPerMinute: wholeField(fields, 'ordersPerMinute') ?? limits.ordersPerMinute,
    ordersPer10Seconds: wholeField(fields, 'ordersPer10Seconds') ?? limits.ordersPer10Seconds,
  };
  const unknown = Object.keys(fields).find((name) => !Object.hasOwn(changed, name));
  if (unknown !== undefined) {
    throw new ControlRefusal(400, `there is no limit "${unknown}", expected ${Object.keys(changed).join(', ')}`);
  }
  engine.edge.limiter.reset(changed);
  return changed;
}

function slowDisk(engine: Engine, request: ControlRequest): unknown {
  const delayMs = wholeField(fieldsOf(request), 'delayMs');
  if (delayMs === undefined || delayMs > diskDelayMsMax) {
    throw new ControlRefusal(400, `"delayMs" must be a whole number from 0 to ${diskDelayMsMax}`);
  }
  engine.edge.diskDelayMs = delayMs;
  return { delayMs };
}

function changeTrouble(engine: Engine, request: ControlRequest): unknown {
  const wanted = textField(fieldsOf(request), 'trouble');
  const trouble = troubles.find((known) => known === wanted);
  if (!trouble) throw new ControlRefusal(400, `there is no trouble "${wanted}", expected ${troubles.join(', ')}`);
  engine.edge.trouble = trouble;
  return { trouble };
}
