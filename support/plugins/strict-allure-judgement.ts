// What Allure has to be told of a scenario, from cucumber's own results and the harness's conclusion.
import { type TestStepResult, TestStepResultStatus } from '@cucumber/messages';
import type { Blame, Conclusion } from '../evidence/scenario-record.ts';

/** `failed` is the venue's doing; `broken` is everything that proves nothing. */
export type AllureStatus = 'passed' | 'skipped' | 'broken' | 'failed';

export interface Judgement {
  readonly status: AllureStatus;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  /** Only for surprises: what the harness throws on purpose is told in its message. */
  readonly trace?: string;
  readonly blame?: Blame;
  /** Whether Allure should file it under "not proven". */
  readonly isUnproven?: boolean;
}

export const PASSED: Judgement = { status: 'passed', message: '' };

const WEIGHT: Readonly<Record<AllureStatus, number>> = { passed: 0, skipped: 1, broken: 2, failed: 3 };

/** The one that weighs more; of equals the first. */
export function worse(first: Judgement, second: Judgement): Judgement {
  return WEIGHT[second.status] > WEIGHT[first.status] ? second : first;
}

/** Cucumber's result of one step or hook. `what` names it in the message where cucumber has none. */
export function judgementOf(result: TestStepResult, what: string): Judgement {
  switch (result.status) {
    case TestStepResultStatus.PASSED:
      return PASSED;
    case TestStepResultStatus.SKIPPED:
      return { status: 'skipped', message: result.message ?? `skipped at ${what}` };
    case TestStepResultStatus.PENDING:
      return { status: 'broken', blame: 'author', message: `${what} is pending: nobody wrote yet what it does` };
    case TestStepResultStatus.UNDEFINED:
      return { status: 'broken', blame: 'author', message: `no step definition matches ${what}` };
    case TestStepResultStatus.AMBIGUOUS:
      return { status: 'broken', blame: 'author', message: result.message ?? `several step definitions match ${what}` };
    case TestStepResultStatus.FAILED:
      return failureOf(result, what);
    default:
      return { status: 'broken', blame: 'harness', message: `${what} ended without a result` };
  }
}

/** The harness's own verdict, where it reached one. */
export function judgementOfConclusion({ verdict, sentence, expected, actual, blame }: Conclusion): Judgement {
  if (verdict === 'pass') {
    return PASSED;
  }
  return {
    status: verdict === 'fail' ? 'failed' : 'broken',
    message: sentence,
    isUnproven: verdict === 'not-proven',
    ...(expected === '' ? {} : { expected }),
    ...(actual === '' ? {} : { actual }),
    ...(blame === undefined ? {} : { blame }),
  };
}

/** The names of the harness's errors, as cucumber passes them on, and what each means. */
const MEANINGS: Readonly<Record<string, Pick<Judgement, 'status' | 'blame' | 'isUnproven'>>> = {
  Violated: { status: 'failed', blame: 'venue' },
  NotProven: { status: 'broken', isUnproven: true },
  ScenarioError: { status: 'broken', blame: 'author' },
  EnvironmentError: { status: 'broken', blame: 'environment' },
};

function failureOf({ exception, message }: TestStepResult, what: string): Judgement {
  const meaning = MEANINGS[exception?.type ?? ''];
  const told = exception?.message ?? firstLine(message) ?? `${what} failed without a message`;
  if (meaning !== undefined) {
    return { ...meaning, message: told };
  }
  const trace = exception?.stackTrace ?? message;
  const surprise = { message: told, ...(trace === undefined ? {} : { trace }) };
  return exception?.type === 'AssertionError'
    ? { status: 'failed', ...surprise }
    : { status: 'broken', blame: 'harness', ...surprise };
}

function firstLine(text: string | undefined): string | undefined {
  return text?.split('\n', 1)[0];
}
