// The rules of the gate, one entry each: what must hold of a run, and what is said where it does not.
import { EXIT } from '../domain/errors.ts';
import type { Severity } from '../evidence/scenario-record.ts';
import { compareWithLock, type FoundCriteria } from './criteria-lock.ts';
import type { RuleOutcome } from './decision.ts';
import type { JudgedCriterion } from './judge-criteria.ts';
import type { RunRecord } from './run-record.ts';

export interface JudgedRule extends RuleOutcome {
  /** What this rule's breaking asks for at least. */
  readonly exitCode: number;
}

/** A run with its criteria judged. */
export interface RuleContext extends RunRecord {
  readonly found: FoundCriteria;
  readonly judged: readonly JudgedCriterion[];
  readonly isPartial: boolean;
}

interface Rule {
  readonly rule: string;
  readonly exitCode: number | ((context: RuleContext) => number);
  /** A rule on the launch itself, which a partial run leaves open. */
  readonly isOnLaunch: boolean;
  /** One sentence for each way it is broken. */
  readonly breaks: (context: RuleContext) => readonly string[];
}

/** Every rule that applies, with its outcome. */
export function judgeRules(context: RuleContext): readonly JudgedRule[] {
  const applying = RULES.filter((rule) => !(rule.isOnLaunch && context.isPartial));
  const judged = applying.map(({ rule, exitCode, breaks }): JudgedRule => {
    const sentences = breaks(context);
    const code = typeof exitCode === 'function' ? exitCode(context) : exitCode;
    return { rule, isKept: sentences.length === 0, sentences, exitCode: code };
  });
  const isAllKept = judged.every(({ isKept }) => isKept);
  const sentences = isAllKept ? disagreementsOf(context) : [];
  const last = { rule: 'cucumber agrees', isKept: sentences.length === 0, sentences, exitCode: EXIT.bug };
  return [...judged, last];
}

const RULES: readonly Rule[] = [
  {
    rule: 'the run is on record',
    exitCode: EXIT.bug,
    isOnLaunch: false,
    breaks: ({ run }) => (run === undefined ? ['reports/run.json is missing or cannot be read'] : []),
  },
  {
    rule: 'the environment held',
    exitCode: ({ environmentProblem }) => environmentProblem?.exitCode ?? EXIT.environment,
    isOnLaunch: false,
    breaks: ({ environmentProblem }) => (environmentProblem === undefined ? [] : [environmentProblem.message]),
  },
  {
    rule: 'every feature file can be read',
    exitCode: EXIT.author,
    isOnLaunch: false,
    breaks: ({ messages }) =>
      (messages?.parseProblems ?? []).map(({ file, line, message }) => `${file}:${line} cannot be read: ${message}`),
  },
  {
    rule: 'the run went to its end',
    exitCode: (context) => (isEndExplained(context) ? EXIT.author : endCode(context)),
    isOnLaunch: false,
    breaks: endBreaks,
  },
  {
    rule: 'the messages are whole',
    exitCode: EXIT.bug,
    isOnLaunch: false,
    breaks: ({ messages }) => [
      ...(messages?.isTorn === true ? ['the last line of reports/messages.ndjson is torn'] : []),
      ...(messages?.damagedLines ?? []).map((line) => `reports/messages.ndjson:${line} cannot be read`),
    ],
  },
  {
    rule: 'something ran',
    exitCode: EXIT.author,
    isOnLaunch: false,
    breaks: (context) => {
      const isEmpty = context.messages?.hasFinished === true && !hasRun(context);
      return isEmpty && context.environmentProblem === undefined ? [`no scenario ran: ${selectionOf(context)}`] : [];
    },
  },
  {
    rule: 'no hook of the run failed',
    exitCode: ({ environmentProblem }) => environmentProblem?.exitCode ?? EXIT.bug,
    isOnLaunch: false,
    // The hook that found the environment broken failed with that very sentence: it is told once.
    breaks: ({ environmentProblem, messages }) =>
      (messages?.runFailures ?? []).filter(
        (failure) => environmentProblem === undefined || !failure.includes(environmentProblem.message),
      ),
  },
  {
    rule: 'every scenario is a criterion',
    exitCode: EXIT.author,
    isOnLaunch: false,
    breaks: ({ found }) => found.problems,
  },
  {
    rule: 'the criteria are those of the lock',
    exitCode: EXIT.noGo,
    isOnLaunch: true,
    breaks: ({ lock, found, messages }) => {
      if ('problem' in lock) {
        return [lock.problem];
      }
      const isKnown = messages?.hasStarted === true;
      return isKnown ? compareWithLock(found.criteria, lock.criteria).map(({ sentence }) => sentence) : [];
    },
  },
  {
    rule: 'the policy can be read',
    exitCode: EXIT.noGo,
    isOnLaunch: true,
    breaks: ({ policy }) => ('problem' in policy ? [policy.problem] : []),
  },
  {
    rule: 'the evidence is whole',
    exitCode: EXIT.bug,
    isOnLaunch: false,
    breaks: (context) => [
      ...context.evidence.problems,
      ...foreignEvidence(context),
      ...breachesOf(context, 'evidence'),
    ],
  },
  {
    rule: 'nothing was retried',
    exitCode: EXIT.noGo,
    isOnLaunch: false,
    breaks: (context) => breachesOf(context, 'retry'),
  },
  {
    rule: 'every veto criterion passed',
    exitCode: EXIT.noGo,
    isOnLaunch: false,
    breaks: (context) => unmet(context, 'veto'),
  },
  {
    rule: 'no more major criteria fail than the policy allows',
    exitCode: EXIT.noGo,
    isOnLaunch: false,
    breaks: (context) => {
      const sentences = unmet(context, 'major');
      const allowed = !context.isPartial && 'policy' in context.policy ? context.policy.policy.majorsThatMayFail : 0;
      return sentences.length > allowed ? sentences : [];
    },
  },
  {
    // In a whole run minor criteria are shown and stop nothing.
    rule: 'every criterion of a part of the suite passed',
    exitCode: EXIT.noGo,
    isOnLaunch: false,
    breaks: (context) => (context.isPartial ? unmet(context, 'minor') : []),
  },
  {
    rule: 'the venue has no seeded defect',
    exitCode: EXIT.noGo,
    isOnLaunch: true,
    breaks: ({ run }) =>
      (run?.defects ?? []).map((defect) => `the defect "${defect}" was switched on: such a run decides no launch`),
  },
];

function endBreaks(context: RuleContext): readonly string[] {
  const { run, messages } = context;
  const ending = run?.ending;
  if (ending?.interruptedBy !== undefined) {
    return [`the run was interrupted by ${ending.interruptedBy}`];
  }
  if (isEndExplained(context)) {
    return [];
  }
  if (run !== undefined && ending === undefined) {
    return ['the run was killed before it could record its end'];
  }
  if (messages?.hasFinished === true) {
    return ending?.signal ? [`cucumber was killed by ${ending.signal}`] : [];
  }
  const how = ending?.signal ? `was killed by ${ending.signal}` : `ended with code ${ending?.exitCode ?? 'unknown'}`;
  const when = messages?.hasStarted === true ? 'in the middle of the run' : 'before any scenario';
  const words = ending?.lastWords ? `: ${ending.lastWords}` : '';
  return [`cucumber ${how} ${when}${words}; look at reports/cucumber.log`];
}

// A run that could not begin has said why already.
function isEndExplained({ environmentProblem, messages }: RuleContext): boolean {
  return environmentProblem !== undefined || (messages?.parseProblems ?? []).length > 0;
}

// Cucumber reads the expression only once it has loaded everything else.
const AUTHORS_WORDS = /^Tag expression /;

function endCode({ run }: RuleContext): number {
  if (AUTHORS_WORDS.test(run?.ending?.lastWords ?? '')) {
    return EXIT.author;
  }
  return run?.ending?.signal ? EXIT.environment : EXIT.bug;
}

function hasRun({ messages }: RuleContext): boolean {
  return (messages?.cases ?? []).some(({ attempts }) => attempts.length > 0);
}

function selectionOf({ run }: RuleContext): string {
  const features = run === undefined || run.features.length === 0 ? 'features/' : run.features.join(' ');
  return run?.tags === undefined ? `${features} holds none` : `none in ${features} has tags ${run.tags}`;
}

function foreignEvidence({ evidence, messages }: RuleContext): string[] {
  const attempts = (messages?.cases ?? []).flatMap((runCase) => runCase.attempts);
  const ids = new Set(attempts.map(({ testCaseStartedId }) => testCaseStartedId));
  const isTold = messages?.hasFinished === true;
  return evidence.scenarios
    .filter(({ verdict }) => isTold && !ids.has(verdict.identity.testCaseStartedId))
    .map(({ folder }) => `${folder} belongs to no scenario of this run`);
}

function breachesOf({ judged }: RuleContext, kind: 'evidence' | 'retry'): string[] {
  return judged.flatMap(({ result, breaches }) =>
    breaches.filter(({ breach }) => breach === kind).map(({ sentence }) => `${result.id} ${sentence}`),
  );
}

function unmet({ judged }: RuleContext, severity: Severity): string[] {
  const results = judged.map(({ result }) => result);
  return results
    .filter((result) => result.severity === severity && result.verdict !== 'pass')
    .map(({ id, verdict, sentence }) => {
      const how = verdict === 'fail' ? 'failed' : 'is not proven';
      return `${id} (${severity}) ${how}: ${sentence}`;
    });
}

/** With every other rule kept, cucumber must have ended well too; a failing minor criterion explains that it did not. */
function disagreementsOf({ run, messages, judged }: RuleContext): string[] {
  const isAllPassed = judged.every(({ result }) => result.verdict === 'pass');
  const exitCode = run?.ending?.exitCode;
  const isGood = messages?.isSuccess === true && exitCode === 0;
  return isGood || !isAllPassed ? [] : [`cucumber ended with code ${exitCode} though every criterion passed`];
}
