// What sentences about load do: many traders who send orders by the clock, whatever becomes of them.
import { decimal } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { LoadPlan } from '../venue/load.ts';
import { type LoadShape, orderCount } from '../venue/open-loop.ts';
import type { Flow, Scenario } from '../world/scenario.ts';

const WALLET = decimal('100000');
/** Opened at a time: the control port answers one after the other. */
const OPENED_AT_ONCE = 20;
/** The venue lists an account's latest thousand orders: with more, nobody could look for all of them. */
const ORDERS_EACH_MAX = 1_000;

/** Begins, and goes on beside the Whens that follow; the first Then waits for its end. */
export async function offerLoad(scenario: Scenario, shape: LoadShape): Promise<void> {
  const { lane } = scenario.grounds;
  refuseTooMuch(shape);
  const names = Array.from({ length: shape.senders }, (_, place) => `Load${scenario.loads.length + 1}n${place + 1}`);
  const plan: LoadPlan = {
    endpoint: lane.clean,
    senders: await openSenders(scenario, names),
    shape,
    price: scenario.market.indexPrice,
    tickSize: scenario.rules.filters.tickSize,
    quantity: scenario.rules.filters.minQuantity,
  };
  const load = lane.venue.offerLoad(plan, { signal: scenario.signal });
  const offered = load.report.then((report) => {
    scenario.loads.push({ names, report });
  });
  // Heard in finished(); until then a failure is nobody's.
  offered.catch(() => undefined);
  const flow: Flow = { finished: () => offered };
  scenario.flows.push(flow);
  await load.begun;
}

async function openSenders(scenario: Scenario, names: readonly string[]): Promise<LoadPlan['senders']> {
  const senders: LoadPlan['senders'][number][] = [];
  for (let first = 0; first < names.length; first += OPENED_AT_ONCE) {
    const some = names.slice(first, first + OPENED_AT_ONCE);
    senders.push(
      ...(await Promise.all(
        some.map(async (name) => ({ name, credentials: await scenario.openLoadTrader(name, WALLET) })),
      )),
    );
  }
  return senders;
}

function refuseTooMuch(shape: LoadShape): void {
  const each = orderCount(shape) / shape.senders;
  if (each > ORDERS_EACH_MAX) {
    throw new ScenarioError(
      `${Math.ceil(each)} orders from each of ${shape.senders} traders: expected at most ${ORDERS_EACH_MAX}, take more traders or a shorter time`,
    );
  }
}
