// What sentences do to a venue's risk parameters, to see whether the review would notice.
import type { ParameterValue } from '../venue/venue.ts';
import type { Scenario } from '../world/scenario.ts';

/** By the path in the parameters file; undone by the reset of the next scenario. */
export async function configureOtherwise(scenario: Scenario, path: string, value: ParameterValue): Promise<void> {
  await scenario.control.changeParameters({ [path]: value });
}
