// Tells Allure of a scenario where its evidence lies and what was concluded: a few words, nothing large.
import { basename } from 'node:path';
import type { RuntimeMessage } from 'allure-js-commons/sdk';
import { ALLURE_RUNTIME_MESSAGE_CONTENT_TYPE } from 'allure-js-commons/sdk/reporter';
import type { WrittenEvidence } from './write-evidence.ts';

/** The label that hands the conclusion to the strict reporter, which takes it off again. */
export const CONCLUSION_LABEL = 'brakecheck-conclusion';

/** The label that says in which folder the evidence lies, taken off when the report is made. */
export const EVIDENCE_LABEL = 'brakecheck-evidence';

/** Allure's word for each severity. */
export const ALLURE_SEVERITY = { veto: 'blocker', major: 'critical', minor: 'minor' } as const;

/** What is needed of cucumber's World. */
export interface Attaching {
  attach(data: string, mediaType: string): unknown;
}

/**
 * Puts labels and a description on the running scenario, as a single message. To be called once, in an After hook, with the
 * strict reporter loaded: the stock one would put all of it under the hook and refuse the labels.
 */
export async function attachToAllure(written: WrittenEvidence, world: Attaching): Promise<void> {
  await world.attach(JSON.stringify(allureMessages(written)), ALLURE_RUNTIME_MESSAGE_CONTENT_TYPE);
}

/** What Allure's reporters are told of a scenario while it runs; the files follow when the report is made. */
export function allureMessages(written: WrittenEvidence): RuntimeMessage[] {
  return [{ type: 'metadata', data: { labels: labelsOf(written), description: descriptionOf(written) } }];
}

function labelsOf({ verdict, folder }: WrittenEvidence): { name: string; value: string }[] {
  const { identity, conclusion } = verdict;
  const { criterion, severity } = identity;
  return [
    ...(severity === undefined ? [] : [{ name: 'severity', value: ALLURE_SEVERITY[severity] }]),
    { name: 'epic', value: riskArea(identity.file.split('/')) },
    ...(criterion === '' ? [] : [label('ALLURE_ID', criterion), label('criterion', criterion)]),
    label('verdict', conclusion.verdict),
    label(CONCLUSION_LABEL, JSON.stringify(conclusion)),
    label(EVIDENCE_LABEL, basename(folder)),
  ];
}

function label(name: string, value: string): { name: string; value: string } {
  return { name, value };
}

/** The folder under features, of a feature's path: `features/liquidation/spike.feature` is about `liquidation`. */
export function riskArea(path: readonly string[]): string {
  const folders = path.slice(0, -1);
  const afterFeatures = folders[folders.lastIndexOf('features') + 1];
  return (afterFeatures ?? 'other').replaceAll('-', ' ');
}

function descriptionOf({ verdict }: WrittenEvidence): string {
  const { conclusion, assertions, replay, seed, environment } = verdict;
  const judged = `${assertions} ${assertions === 1 ? 'expectation' : 'expectations'} on money, state, order or time`;
  const lines = [
    conclusion.verdict === 'pass' ? `Passed: ${judged} held.` : conclusion.sentence,
    conclusion.expected === '' ? '' : `Expected: ${conclusion.expected}`,
    conclusion.actual === '' ? '' : `Was: ${conclusion.actual}`,
    `Replay: \`${replay}\` (seed ${seed})`,
    Object.entries(environment)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}
