// The areas of risk a launch is reviewed by, from launch/risk-areas.yaml: a name, an owner and the question each answers.
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';

const AreasSchema = z.record(
  z.string(),
  z.strictObject({ title: z.string().min(1), owner: z.string().min(1), asks: z.string().min(1) }),
);

export interface RiskArea {
  /** Its folder under features/. */
  readonly name: string;
  readonly title: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The question it answers, for somebody who knows no scenario. */
  readonly asks: string;
}

/** Reads the areas in the order they are listed. Names only make a report better: what cannot be read names none. */
export function parseRiskAreas(text: string): readonly RiskArea[] {
  const result = AreasSchema.safeParse(yamlOf(text));
  return result.success ? Object.entries(result.data).map(([name, area]) => ({ name, ...area })) : [];
}

/** The area of a feature file; one that nobody has named is called by its folder and has no owner. */
export function riskAreaOf(file: string, areas: readonly RiskArea[]): RiskArea {
  const name = /(?:^|\/)features\/([^/]+)\//.exec(file)?.[1] ?? '';
  const known = areas.find((area) => area.name === name);
  const title = name === '' ? 'Other' : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  return known ?? { name, title, owner: 'nobody named', asks: '' };
}

function yamlOf(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return undefined;
  }
}
