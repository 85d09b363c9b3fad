// The rules on a run itself, one entry each: what must be on record of it before its verdicts are worth anything.
import { EXIT } from '../domain/errors.ts';
import { durationText } from '../domain/time.ts';
import { counted, type Rule, type RuleContext } from './rule.ts';

/** In the order in which a reader wants their sentences: the cause before its consequences. */
export const RULES_ON_THE_RUN: readonly Rule[] = [
  {
    rule: 'the run is on record',
    exitCode: EXIT.bug,
    found: ({ run }) => (run === undefined ? 'no reports/run.json' : run.command),
    breaks: ({ run }) => (run === undefined ? ['reports/run.json is missing or cannot be read'] : []),
  },
  {
    rule: 'the environment held',
    exitCode: ({ environmentProblem }) => environmentProblem?.exitCode ?? EXIT.environment,
    found: ({ run }) => `the environment was ${run?.environment ?? 'unknown'}`,
    breaks: ({ environmentProblem }) => (environmentProblem === undefined ? [] : [environmentProblem.message]),
  },
  {
    rule: 'no part of the environment died unasked',
    exitCode: EXIT.environment,
    found: ({ groundLosses }) => counted(groundLosses.length, 'unasked end of a process', 'unasked ends of processes'),
    breaks: ({ groundLosses }) => groundLosses,
  },
  {
    rule: 'every feature file can be read',
    exitCode: EXIT.author,
    found: ({ messages }) => `${counted(messages?.documents.length ?? 0, 'feature file', 'feature files')} read`,
    breaks: ({ messages }) =>
      (messages?.parseProblems ?? []).map(({ file, line, message }) => `${file}:${line} cannot be read: ${message}`),
  },
  {
    rule: 'the run went to its end',
    exitCode: (context) => (isEndExplained(context) ? EXIT.author : endCode(context)),
    found: ({ run }) =>
      run?.ending === undefined ? 'no end on record' : `ended after ${durationText(run.ending.tookMs)}`,
    breaks: endBreaks,
  },
  {
    rule: 'every shard of the run is there, as it was sealed',
    exitCode: EXIT.noGo,
    found: ({ run }) =>
      run?.shards === undefined ? 'one run' : `shards ${run.shards.given.join(', ')} of ${run.shards.total}`,
    breaks: ({ run }) => shardBreaks(run?.shards),
  },
  {
    rule: 'the messages are whole',
    exitCode: EXIT.bug,
    found: ({ messages }) =>
      messages === undefined ? 'cucumber wrote no messages' : 'every line of messages.ndjson was read',
    breaks: ({ messages }) => [
      ...(messages?.isTorn === true ? ['the last line of reports/messages.ndjson is torn'] : []),
      ...(messages?.damagedLines ?? []).map((line) => `reports/messages.ndjson:${line} cannot be read`),
    ],
  },
  {
    rule: 'something ran',
    exitCode: EXIT.author,
    found: ({ messages }) => `${counted(messages?.cases.length ?? 0, 'scenario', 'scenarios')} selected`,
    breaks: (context) => {
      const isEmpty = context.messages?.hasFinished === true && !hasRun(context);
      return isEmpty && context.environmentProblem === undefined ? [`no scenario ran: ${selectionOf(context)}`] : [];
    },
  },
  {
    rule: 'no hook of the run failed',
    exitCode: ({ environmentProblem }) => environmentProblem?.exitCode ?? EXIT.bug,
    // The hook that found the environment broken failed with that very sentence: it is told once.
    found: ({ messages }) => counted(messages?.runFailures.length ?? 0, 'failed hook', 'failed hooks'),
    breaks: ({ environmentProblem, messages }) =>
      (messages?.runFailures ?? []).filter(
        (failure) => environmentProblem === undefined || !failure.includes(environmentProblem.message),
      ),
  },
  {
    rule: 'every scenario is a criterion',
    exitCode: EXIT.author,
    found: ({ found }) =>
      `${counted(found.criteria.length, 'scenario', 'scenarios')} with one id and one severity each`,
    breaks: ({ found }) => found.problems,
  },
  {
    rule: 'the evidence is whole',
    exitCode: EXIT.bug,
    found: ({ evidence }) =>
      `${counted(evidence.scenarios.length, 'verdict file', 'verdict files')} read, every file checked against its hash`,
    breaks: (context) => [
      ...context.evidence.problems,
      ...foreignEvidence(context),
      ...breachesOf(context, 'evidence'),
    ],
  },
  {
    rule: 'the evidence is as it was sealed',
    exitCode: EXIT.noGo,
    found: ({ sealDifferences }) =>
      sealDifferences === undefined ? 'not sealed before this decision' : 'checked against its seal',
    breaks: ({ sealDifferences = [] }) => sealDifferences,
  },
  {
    // A decision that nobody can follow down to its evidence decides nothing.
    rule: 'report and dossier were made',
    exitCode: EXIT.environment,
    found: ({ reportProblem }) => (reportProblem === undefined ? 'nothing stood in its way' : 'no report'),
    breaks: ({ reportProblem }) => (reportProblem === undefined ? [] : [reportProblem]),
  },
  {
    rule: 'nothing was retried',
    exitCode: EXIT.noGo,
    found: ({ messages }) => {
      const retries = (messages?.cases ?? []).filter(({ attempts }) => attempts.length > 1);
      return counted(retries.length, 'scenario had more than one attempt', 'scenarios had more than one attempt');
    },
    breaks: (context) => breachesOf(context, 'retry'),
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

/** What a lost shard would have shown is not shown by the others. */
function shardBreaks(shards: NonNullable<RuleContext['run']>['shards']): string[] {
  if (shards === undefined) {
    return [];
  }
  const numbers = Array.from({ length: shards.total }, (_unused, place) => place + 1);
  const lost = numbers.filter((number) => !shards.given.includes(number));
  return [...lost.map((number) => `shard ${number} of ${shards.total} is missing`), ...shards.differences];
}
