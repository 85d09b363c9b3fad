// The null arm of a feature: its scenarios with everything left out that happens, so that what is expected must fail.
import type { Background, DataTable, Examples, GherkinDocument, Scenario, Step, TableRow } from '@cucumber/messages';
import { criterionIdsOf } from '../gate/criteria-lock.ts';

/** A feature in which nothing happens, and what could not be made such. */
export interface NullArm {
  /** Gherkin; empty where no scenario of the feature has a When. */
  readonly text: string;
  /** Criteria in the text. */
  readonly criteria: readonly string[];
  /** Criteria without a When: they compare what is, and there is nothing to leave out. */
  readonly withoutWhen: readonly string[];
}

/**
 * Each scenario without its Whens and the Ands below them; of an outline the first row only. A scenario whose
 * expectations all hold here expects nothing of what happens in it.
 */
export function nullArmOf({ feature }: GherkinDocument): NullArm {
  const children = feature?.children ?? [];
  const scenarios = children.flatMap(({ scenario, rule }) => [
    ...(scenario === undefined ? [] : [scenario]),
    ...(rule?.children ?? []).flatMap((child) => child.scenario ?? []),
  ]);
  const idsOf = ({ tags }: Scenario): string[] => criterionIdsOf(tags.map(({ name }) => name));
  const acting = scenarios.filter((scenario) => inertSteps(scenario.steps).length < scenario.steps.length);
  const backgrounds = children.flatMap(({ background }) => background ?? []);
  const lines = [
    ...(feature?.tags ?? []).map(({ name }) => name),
    `Feature: ${feature?.name ?? ''}`,
    ...backgrounds.flatMap(backgroundLines),
    ...acting.flatMap(scenarioLines),
  ];
  return {
    text: acting.length === 0 ? '' : `${lines.join('\n')}\n`,
    criteria: acting.flatMap(idsOf),
    withoutWhen: scenarios.filter((scenario) => !acting.includes(scenario)).flatMap(idsOf),
  };
}

/** The steps before a When, and those from the next Then on. */
function inertSteps(steps: readonly Step[]): readonly Step[] {
  let isActing = false;
  return steps.filter(({ keywordType }) => {
    isActing = keywordType === 'Action' || (isActing && keywordType === 'Conjunction');
    return !isActing;
  });
}

function backgroundLines({ steps }: Background): string[] {
  return ['', 'Background:', ...stepLines(steps)];
}

function scenarioLines(scenario: Scenario): string[] {
  const { tags, name, steps, examples } = scenario;
  const keyword = examples.length > 0 ? 'Scenario Outline' : 'Scenario';
  const [first] = examples;
  return [
    '',
    tags.map((tag) => tag.name).join(' '),
    `${keyword}: ${name}`,
    ...stepLines(inertSteps(steps)),
    ...(first === undefined ? [] : exampleLines(first)),
  ];
}

/** Ands become what they continue: the line they stood below may be gone. */
function stepLines(steps: readonly Step[]): string[] {
  let keyword = 'Given';
  return steps.flatMap(({ keywordType, text, dataTable }) => {
    keyword = keywordType === 'Outcome' ? 'Then' : keywordType === 'Context' ? 'Given' : keyword;
    return [`${keyword} ${text}`, ...tableLines(dataTable)];
  });
}

function tableLines(table: DataTable | undefined): string[] {
  return (table?.rows ?? []).map(rowLine);
}

function exampleLines({ tableHeader, tableBody }: Examples): string[] {
  const [first] = tableBody;
  return tableHeader === undefined || first === undefined ? [] : ['Examples:', rowLine(tableHeader), rowLine(first)];
}

function rowLine({ cells }: TableRow): string {
  return `| ${cells.map(({ value }) => value.replaceAll('\\', '\\\\').replaceAll('|', '\\|')).join(' | ')} |`;
}
