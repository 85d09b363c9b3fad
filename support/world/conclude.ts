// From what was thrown, judged and witnessed to the scenario's verdict in one sentence.
import { EnvironmentError, messageOf, NotProven, ScenarioError, Violated } from '../domain/errors.ts';
import type { Blame, Check, Conclusion, FaultSummary, Measurement } from '../evidence/scenario-record.ts';
import { entriesOf, type ReadableHistory } from '../history/history.ts';
import { CHECK_BROKE } from '../oracles/oracle.ts';
import type { Expectation } from './judge.ts';

export interface Findings {
  /** What a step or hook threw, first thing first. */
  readonly thrown: readonly unknown[];
  /** Steps that never ran because no sentence, or more than one, fits them. */
  readonly unplayed: string | undefined;
  /** What the scenario's own steps expected: met or not, it was expected under its faults. */
  readonly expectations: readonly Check[];
  /** What must hold in every scenario, whatever happens in it. */
  readonly checks: readonly Check[];
  readonly faults: readonly FaultSummary[];
  readonly assertions: number;
}

/**
 * A fail outweighs everything, a reason why nothing is proven comes next, and only then is it a pass. What the
 * scenario expected under a fault that never acted is no fail: it was never put to the test.
 */
export function conclude(findings: Findings): Conclusion {
  return (
    violation(findings) ??
    failedCheck(findings) ??
    nothingProven(findings) ?? {
      verdict: 'pass',
      sentence: '',
      expected: '',
      actual: '',
      blame: undefined,
      entries: [],
    }
  );
}

/** Each fault with what was measured: seen where it was meant, and nowhere else. */
export function faultSummaries(history: ReadableHistory): FaultSummary[] {
  const witnesses = entriesOf(history, 'fault-witness');
  return entriesOf(history, 'fault-started').map(({ fault }) => {
    const heard = witnesses.filter((entry) => entry.faultId === fault.id).map((entry) => entry.witness);
    const onTarget = heard.filter((witness) => fault.targets.includes(witness.target));
    const elsewhere = heard.filter((witness) => !fault.targets.includes(witness.target));
    const hasActed = onTarget.length > 0 && onTarget.every((witness) => witness.isEffectSeen);
    return {
      id: fault.id,
      sentence: fault.sentence,
      targets: fault.targets,
      isWitnessed: hasActed && elsewhere.every((witness) => !witness.isEffectSeen),
      hasActed,
      measured: heard.map((witness) => `${witness.target}: ${witness.measured}`),
    };
  });
}

export function measurementsOf(history: ReadableHistory): Measurement[] {
  return entriesOf(history, 'measured').map(({ name, actor, value, unit, limit }) => ({
    name,
    actor,
    value,
    unit,
    limit,
  }));
}

/** A step's own expectations as checks, beside the oracles'. */
export function stepChecks(made: readonly Expectation[]): Check[] {
  return made.map(({ what, expected, actual, isMet }) => ({
    name: what,
    says: `${what}: ${expected}`,
    verdict: isMet
      ? { kind: 'pass' }
      : { kind: 'fail', violations: [{ sentence: `${what} is wrong`, expected, actual, entries: [] }], count: 1 },
  }));
}

function violation({ thrown, faults }: Findings): Conclusion | undefined {
  const violated = thrown.find((error) => error instanceof Violated);
  return violated === undefined || !haveActed(faults)
    ? undefined
    : {
        verdict: 'fail',
        sentence: violated.message,
        expected: violated.expected,
        actual: violated.actual,
        blame: 'venue',
        entries: [],
      };
}

/** Was every fault of the scenario there at all? */
function haveActed(faults: readonly FaultSummary[]): boolean {
  return faults.every((fault) => fault.hasActed);
}

function failedCheck({ checks, expectations, faults, thrown }: Findings): Conclusion | undefined {
  // Where the ground broke away, what the record lacks is no fault of the venue's.
  if (thrown.some((error) => error instanceof EnvironmentError)) {
    return undefined;
  }
  for (const { verdict } of [...(haveActed(faults) ? expectations : []), ...checks]) {
    const [first] = verdict.kind === 'fail' ? verdict.violations : [];
    if (first !== undefined) {
      return { verdict: 'fail', ...first, blame: 'venue' };
    }
  }
  return undefined;
}

function nothingProven(findings: Findings): Conclusion | undefined {
  const { thrown, unplayed, faults, checks, assertions } = findings;
  const causes = thrown.filter((candidate) => !(candidate instanceof Violated));
  const error = causes.find((candidate) => candidate instanceof EnvironmentError) ?? causes[0];
  if (error !== undefined) {
    return unproven(messageOf(error), blameOf(error));
  }
  if (unplayed !== undefined) {
    return unproven(unplayed, 'author');
  }
  const unwitnessed = faults.find((fault) => !fault.isWitnessed);
  if (unwitnessed !== undefined) {
    const measured = unwitnessed.measured.join('; ') || 'nothing was measured';
    return unproven(`"${unwitnessed.sentence}" was not witnessed: ${measured}`, 'environment');
  }
  const gap = checks.find((check) => check.verdict.kind === 'not-proven');
  if (gap?.verdict.kind === 'not-proven') {
    const isOurs = gap.verdict.reason.includes(CHECK_BROKE);
    return unproven(`${gap.says}: not proven, ${gap.verdict.reason}`, isOurs ? 'harness' : 'environment');
  }
  return assertions === 0
    ? unproven('the scenario asserted nothing on money, state, order or time', 'author')
    : undefined;
}

function unproven(sentence: string, blame: Blame): Conclusion {
  return { verdict: 'not-proven', sentence, expected: '', actual: '', blame, entries: [] };
}

function blameOf(error: unknown): Blame {
  if (error instanceof ScenarioError) {
    return 'author';
  }
  if (error instanceof EnvironmentError) {
    return 'environment';
  }
  return error instanceof NotProven ? 'venue' : 'harness';
}
