// What sentences do as the venue's operator: move a market on in its life, let the venue be in trouble, limit orders.
import type { Amount } from '../domain/amount.ts';
import { text } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import type { MarketStatus } from '../domain/market-status.ts';
import type { Capability, ParameterValue, Trouble, VenueControl } from '../venue/venue.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

/** The code an operator's refused change is remembered with where the venue names none. */
const REFUSED = 400;
const COUNTED_MS = 10_000;
/** For the orders of a scenario, on a slow machine too. */
const ROOM_MS = 2_000;

export async function setMarketStatus(scenario: Scenario, status: MarketStatus): Promise<void> {
  await controlOf(scenario, 'control.markets').setMarketStatus(status);
}

/** Until the venue is said to be well again, or the scenario ends. */
export async function setTrouble(scenario: Scenario, trouble: Trouble): Promise<void> {
  await controlOf(scenario, 'control.trouble').setTrouble(trouble);
}

/** Orders are counted anew every ten seconds of the venue's real time: a limit set at the end of them would not be reached. */
export async function limitOrders(scenario: Scenario, per10Seconds: number): Promise<void> {
  const { nowMs, aheadMs } = await scenario.control.readClock();
  const leftMs = COUNTED_MS - ((nowMs - aheadMs) % COUNTED_MS);
  if (leftMs < ROOM_MS) {
    const describe = 'the venue to begin to count orders anew';
    await scenario.waiter.pass({ withinMs: leftMs, describe, signal: scenario.signal });
  }
  await controlOf(scenario, 'control.trouble').limitOrders(per10Seconds);
}

/** A change of the risk parameters whose answer is the point. */
export async function tryParameter(scenario: Scenario, path: string, value: ParameterValue): Promise<void> {
  const control = controlOf(scenario, 'control.parameters');
  try {
    await control.changeParameters({ [path]: value });
    scenario.lastAnswers = [{ kind: 'accepted', value: undefined }];
  } catch (error) {
    if (!(error instanceof ScenarioError)) {
      throw error;
    }
    const [, code] = /\((-\d{4})\)/.exec(error.message) ?? [];
    scenario.lastAnswers = [
      { kind: 'rejected', code: code === undefined ? REFUSED : Number.parseInt(code, 10), message: error.message },
    ];
  }
}

/** Of an asset whose index is no market of this venue, or until its index moves the next time. */
export async function priceCollateral(scenario: Scenario, one: Amount, price: Amount): Promise<void> {
  if (!one.value.eq('1')) {
    throw new ScenarioError(`a price is for 1 ${one.unit}, not for ${text(one.value)} ${one.unit}`);
  }
  const value = inUnit(price, scenario.rules.quoteAsset);
  await controlOf(scenario, 'control.index').priceCollateral({ asset: one.unit, price: value });
}

function controlOf({ grounds, control }: Scenario, capability: Capability): VenueControl {
  const { venue } = grounds.lane;
  if (!venue.capabilities.has(capability)) {
    throw new NotProven(`${venue.name} does not let its operator do this from here (${capability})`);
  }
  return control;
}
