// Which scenario cucumber is playing: criterion, severity, place.
import { relative } from 'node:path';
import type { ITestCaseHookParameter } from '@cucumber/cucumber';
import { type ScenarioIdentity, SEVERITIES } from '../evidence/scenario-record.ts';

const CRITERION = /^@([A-Z]{2,5}-\d{3})$/;

export function identityOf(hook: ITestCaseHookParameter): ScenarioIdentity {
  const { pickle, gherkinDocument, testCaseStartedId } = hook;
  const tags = pickle.tags.map((tag) => tag.name);
  return {
    criterion: tags.map((tag) => CRITERION.exec(tag)?.[1]).find((id) => id !== undefined) ?? '',
    severity: SEVERITIES.find((severity) => tags.includes(`@${severity}`)),
    name: pickle.name,
    feature: gherkinDocument.feature?.name ?? '',
    file: relative(process.cwd(), pickle.uri).replaceAll('\\', '/'),
    line: pickle.location?.line ?? 0,
    tags,
    testCaseStartedId,
    attempt: 0,
  };
}

/** The sentence for steps cucumber could not play; undefined where it played all it reached. */
export function unplayedStep({ result }: ITestCaseHookParameter): string | undefined {
  switch (result?.status) {
    case 'UNDEFINED':
      return 'a step has no sentence in the phrasebook';
    case 'AMBIGUOUS':
      return 'a step fits more than one sentence of the phrasebook';
    case 'PENDING':
    case 'SKIPPED':
      return 'a step was left out';
    default:
      return undefined;
  }
}
