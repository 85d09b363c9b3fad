// The rules of the launch review, which a part of the suite leaves open: lock, policy, waivers, limits, worth of the evidence.
import { EXIT } from '../domain/errors.ts';
import { durationText } from '../domain/time.ts';
import { compareWithLock } from './criteria-lock.ts';
import type { JudgedLimit } from './decision.ts';
import { counted, type Rule, type RuleContext } from './rule.ts';

const HOUR_MS = 3_600_000;
/** Two clocks of one machine room may stand apart by this. */
const CLOCKS_APART_MS = 60_000;
/** What every scenario of a run says of the venue, alike. */
const OF_THE_VENUE = ['venue', 'engine', 'engineImage', 'defects'] as const;

export const RULES_ON_THE_LAUNCH: readonly Rule[] = [
  {
    rule: 'the criteria are those of the lock',
    exitCode: EXIT.noGo,
    found: ({ lock, found }) => {
      const required = 'criteria' in lock ? counted(lock.criteria.length, 'criterion', 'criteria') : 'nothing';
      return `launch/criteria.lock requires ${required}, the run's own texts hold ${found.criteria.length}`;
    },
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
    found: ({ policy }) => ('policy' in policy ? `launch/policy.yaml: ${policyText(policy.policy)}` : 'no policy'),
    breaks: ({ policy }) => ('problem' in policy ? [policy.problem] : []),
  },
  {
    rule: 'every waiver holds',
    exitCode: EXIT.noGo,
    found: ({ judgedWaivers }) => {
      const said = judgedWaivers.map(({ sentence }) => sentence).join('; ');
      return said === '' ? 'launch/waivers.yaml waives nothing' : said;
    },
    breaks: ({ waivers, judgedWaivers }) =>
      'problem' in waivers
        ? [waivers.problem]
        : judgedWaivers
            .filter(({ state }) => state !== 'applied' && state !== 'unneeded')
            .map(({ sentence }) => sentence),
  },
  {
    rule: 'every measurement keeps the limit of the policy',
    exitCode: EXIT.noGo,
    found: ({ judgedLimits }) => judgedLimits.map(limitText).join('; ') || 'the policy limits no measurement',
    breaks: ({ judgedLimits, judged }) => {
      const hasRun = judged.some(({ result }) => result.cases.length > 0);
      return judgedLimits
        .filter(({ isKept, worst }) => !isKept && (worst !== null || hasRun))
        .map((limit) => limitText(limit));
    },
  },
  {
    rule: 'the evidence was earned where the policy wants it',
    exitCode: EXIT.noGo,
    found: ({ run }) => `earned on ${run?.environment ?? 'an unknown environment'}`,
    breaks: environmentBreaks,
  },
  {
    rule: 'the evidence is recent',
    exitCode: EXIT.noGo,
    found: ({ run, decidedAt }) =>
      run === undefined ? 'nobody knows when the run began' : `begun ${run.startedAt}, decided ${decidedAt}`,
    breaks: ageBreaks,
  },
  {
    rule: 'the evidence is signed as the policy wants it',
    exitCode: EXIT.noGo,
    found: ({ signing }) =>
      signing.kind === 'unsigned'
        ? 'unsigned: no key was given'
        : `signed with key ${signing.keyId}, ${signing.signer === null ? 'of nobody the policy knows' : `of ${signing.signer}`}`,
    breaks: signatureBreaks,
  },
  {
    rule: 'the venue has no seeded defect',
    exitCode: EXIT.noGo,
    found: ({ run }) => ((run?.defects ?? []).length === 0 ? 'no defect was switched on' : 'a defect was switched on'),
    breaks: ({ run }) =>
      (run?.defects ?? []).map((defect) => `the defect "${defect}" was switched on: such a run decides no launch`),
  },
];

type ReadPolicy = Extract<RuleContext['policy'], { policy: unknown }>['policy'];

function policyText({ severitiesThatVeto, majorsThatMayFail, measurements, evidence }: ReadPolicy): string {
  return [
    `${severitiesThatVeto.join(' and ')} vetoes`,
    `${majorsThatMayFail} major may fail`,
    `${counted(measurements.length, 'measurement', 'measurements')} limited`,
    `evidence from ${evidence.environments.join(', ')} of at most ${evidence.hoursOldAtMost} h`,
    evidence.unsignedMayBeGo ? 'unsigned may be GO' : 'signed only',
  ].join(', ');
}

function limitText({ name, atMost, unit, worst }: JudgedLimit): string {
  const limit = `the policy allows ${atMost} ${unit}`;
  if (worst === null) {
    return `"${name}" was not measured, and ${limit}: not proven`;
  }
  const value = `${Math.round(worst.value * 10) / 10} ${worst.unit}`;
  return `"${name}" came to ${value} in ${worst.criterion} (${worst.actor}), and ${limit}`;
}

function environmentBreaks({ policy, run, evidence }: RuleContext): string[] {
  if ('problem' in policy || run === undefined) {
    return [];
  }
  const { environments } = policy.policy.evidence;
  const wanted = `launch/policy.yaml wants ${environments.join(', ')}`;
  const elsewhere = evidence.scenarios.filter(
    ({ verdict }) => (verdict.environment.environment ?? run.environment) !== run.environment,
  );
  const mixed = OF_THE_VENUE.flatMap((field) => {
    const found = new Set(evidence.scenarios.flatMap(({ verdict }) => verdict.environment[field] ?? []));
    return found.size > 1
      ? [`the evidence speaks of ${field} ${[...found].join(' and ')}: one run judges one venue`]
      : [];
  });
  return [
    ...mixed,
    ...(environments.includes(run.environment) ? [] : [`the evidence was earned on ${run.environment}, and ${wanted}`]),
    ...elsewhere.map(
      ({ folder, verdict }) =>
        `${folder} was earned on ${verdict.environment.environment}, and the run was on ${run.environment}`,
    ),
  ];
}

function ageBreaks({ policy, run, judgedAt }: RuleContext): string[] {
  if ('problem' in policy || run === undefined) {
    return [];
  }
  const ageMs = Date.parse(judgedAt) - Date.parse(run.startedAt);
  const hours = policy.policy.evidence.hoursOldAtMost;
  if (ageMs < -CLOCKS_APART_MS) {
    return [`the run is dated ${run.startedAt}, which is ${durationText(-ageMs)} in the future`];
  }
  const age = `${Math.floor(ageMs / HOUR_MS)} hours old`;
  return ageMs > hours * HOUR_MS ? [`the evidence is ${age}, and launch/policy.yaml allows ${hours}: run again`] : [];
}

function signatureBreaks({ policy, signing }: RuleContext): string[] {
  if ('problem' in policy) {
    return [];
  }
  if (signing.kind === 'unsigned') {
    return policy.policy.evidence.unsignedMayBeGo
      ? []
      : ['the evidence is unsigned, and launch/policy.yaml wants a signature: give a key (npm run key makes one)'];
  }
  return signing.signer === null
    ? [
        `the evidence is signed with key ${signing.keyId}, and no signer of launch/policy.yaml has it: a foreign signature`,
      ]
    : [];
}
