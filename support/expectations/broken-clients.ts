// What sentences about broken clients expect: the documented answer, every time.
import { BrokenClient } from '../actors/broken-client.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Scenario } from '../world/scenario.ts';

/** Each time it misbehaved the client heard this, and this is what the venue's documentation says. */
export function expectHeard(scenario: Scenario, answer: string): void {
  const client = scenario.behaviours.findLast((behaviour) => behaviour instanceof BrokenClient);
  if (client === undefined) {
    throw new ScenarioError('no client was broken before this sentence');
  }
  const { misbehaviour, heard } = client;
  if (misbehaviour.answer !== answer) {
    throw new ScenarioError(
      `a client that ${misbehaviour.does} is to hear ${misbehaviour.answer} (${misbehaviour.source}), and this scenario says ${answer}: one of them is wrong`,
    );
  }
  const other = heard.find((reaction) => reaction.heard !== answer);
  scenario.judge.expect({
    what: `what the broken client heard who ${misbehaviour.does}`,
    expected: answer,
    actual: other === undefined ? answer : `${other.heard}${other.raw === '' ? '' : ` (${other.raw.slice(0, 160)})`}`,
    isMet: heard.length > 0 && other === undefined,
  });
}
