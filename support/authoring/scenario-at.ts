// Finds the scenario a line of a feature file belongs to, as somebody means it who has the cursor in it.
import type { GherkinDocument } from '@cucumber/messages';

/** The line cucumber knows it by: the row of an outline, or the scenario's own; undefined above the first one. */
export function scenarioAt({ feature }: GherkinDocument, line: number): number | undefined {
  const children = (feature?.children ?? []).flatMap((child) => [child, ...(child.rule?.children ?? [])]);
  const scenarios = children.flatMap(({ scenario }) => scenario ?? []);
  const rows = scenarios.flatMap(({ examples }) => examples.flatMap(({ tableBody }) => tableBody));
  if (rows.some(({ location }) => location.line === line)) {
    return line;
  }
  const begun = scenarios.filter(({ tags, location }) => (tags[0]?.location ?? location).line <= line);
  return begun.at(-1)?.location.line;
}
