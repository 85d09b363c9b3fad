// Begins a scenario: the next free criterion id of its area, and a text that runs as it is.

import type { Severity } from '../evidence/scenario-record.ts';
import type { Criterion } from '../gate/criteria-lock.ts';

export interface Scaffold {
  readonly area: string;
  readonly name: string;
  readonly severity: Severity;
  /** Steps with their keywords; none leaves a first example to change. */
  readonly steps: readonly string[];
}

const EXAMPLE = [
  'Given Retail has a wallet of 1,000 USDT',
  'When Retail sends a limit buy of 0.01 BTC at 59,000 as "mine"',
  'Then the order is accepted',
  'And Retail has 1 open order',
];

/** The prefix most criteria of the area carry; for a new area the first letters of its name. */
export function prefixOf(area: string, criteria: readonly Pick<Criterion, 'id' | 'file'>[]): string {
  const ids = criteria
    .filter(({ file }) => file.startsWith(`features/${area}/`))
    .map(({ id }) => id.replace(/-\d+$/, ''));
  const counts = [...Map.groupBy(ids, (prefix) => prefix)].sort(([, a], [, b]) => b.length - a.length);
  return counts[0]?.[0] ?? area.replaceAll('-', '').slice(0, 3).toUpperCase();
}

/** One above the highest number that was ever given: a gap may be an id that a lock or a report still names. */
export function nextId(prefix: string, criteria: readonly Pick<Criterion, 'id'>[]): string {
  const numbers = criteria.flatMap(({ id }) =>
    id.startsWith(`${prefix}-`) ? [Number.parseInt(id.slice(prefix.length + 1), 10)] : [],
  );
  return `${prefix}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
}

/** The scenario's text, to stand at the end of a feature file. */
export function scenarioText({ name, severity, steps }: Scaffold, id: string): string {
  const lines = steps.length === 0 ? EXAMPLE : steps;
  return [`  @${severity} @${id}`, `  Scenario: ${name}`, ...lines.map((step) => `    ${step}`), ''].join('\n');
}

/** A feature file of its own, with a market to trade on. */
export function featureText(title: string, scenario: string): string {
  return `Feature: ${title}\n\n  Background:\n    Given the BTCUSDT perpetual at an index price of 60,000\n\n${scenario}`;
}
