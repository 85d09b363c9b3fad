// The scenario a step belongs to.
import type { Scenario } from '../support/world/scenario.ts';
import type { UatWorld } from '../support/world/uat-world.ts';

/** Steps are typed with cucumber's plain `this`; hooks see to it that it is ours. */
export function worldOf(world: unknown): UatWorld {
  return world as UatWorld;
}

export function scenarioOf(world: unknown): Scenario {
  return worldOf(world).scenario;
}
