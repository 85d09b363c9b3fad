// The gate: reads what a run left in its reports folder and decides by the rules of the launch folder.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { EnvironmentError, EXIT, messageOf } from '../domain/errors.ts';
import type { Signer, Signing } from '../seal/signing-key.ts';
import { parseLock } from './criteria-lock.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { readGroundLosses } from './ground-losses.ts';
import type { UnknownStep } from './judge-case.ts';
import { parsePolicy } from './policy.ts';
import { readEvidence } from './read-evidence.ts';
import { readMessages } from './read-messages.ts';
import { parseJson, parseRunFile } from './run-file.ts';
import type { EnvironmentProblem } from './run-record.ts';
import { parseWaivers } from './waivers.ts';

/** Where a run and its rules lie. */
export interface GatePlaces {
  /** The reports folder of the run. */
  readonly reports: string;
  /** The folder with policy.yaml, criteria.lock and waivers.yaml. */
  readonly launch: string;
  readonly signing: Signing;
  /** Where the evidence differs from its seal; undefined where it has none yet. */
  readonly sealDifferences?: readonly string[];
  /** The moment the decision bears. ISO 8601, UTC. */
  readonly decidedAt: string;
  /** The moment at which age and waivers are judged, where that is another. ISO 8601, UTC. */
  readonly judgedAt?: string;
}

/** Decides on the run in the reports folder. Missing files are reasons, not exceptions. */
export function decideRun(places: GatePlaces): Decision {
  const { reports, launch, decidedAt, signing, sealDifferences } = places;
  const policyText = textOf(join(launch, 'policy.yaml'));
  const lockText = textOf(join(launch, 'criteria.lock'));
  const messagesText = textOf(join(reports, 'messages.ndjson'));
  const waiversText = textOf(join(launch, 'waivers.yaml'));
  return decide({
    run: parseRunFile(textOf(join(reports, 'run.json')) ?? ''),
    messages: messagesText === undefined ? undefined : readMessages(messagesText),
    evidence: readEvidence(join(reports, 'evidence'), 'reports/evidence'),
    policy: policyText === undefined ? { problem: 'launch/policy.yaml is missing' } : parsePolicy(policyText),
    lock:
      lockText === undefined
        ? { problem: 'launch/criteria.lock is missing: npm run criteria -- --update writes it' }
        : parseLock(lockText),
    waivers: waiversText === undefined ? { waivers: [] } : parseWaivers(waiversText),
    signing,
    sealDifferences,
    groundLosses: readGroundLosses(textOf(join(reports, 'ground-losses.jsonl')) ?? ''),
    reportProblem: reportProblemOf(textOf(join(reports, 'report-problem.json'))),
    environmentProblem: environmentProblemOf(textOf(join(reports, 'environment-error.json'))),
    unknownSteps: unknownStepsOf(textOf(join(reports, 'unknown-steps.json'))),
    decidedAt,
    judgedAt: places.judgedAt ?? decidedAt,
  });
}

/** Whose signature the policy counts; nobody's where it cannot be read. */
export function signersOf(launch: string): readonly Signer[] {
  const parsed = parsePolicy(textOf(join(launch, 'policy.yaml')) ?? '');
  return 'policy' in parsed ? parsed.policy.evidence.signers : [];
}

/** Whether a run without a signature can be no GO; true where the policy cannot be read. */
export function wantsSignatures(launch: string): boolean {
  const parsed = parsePolicy(textOf(join(launch, 'policy.yaml')) ?? '');
  return 'problem' in parsed || !parsed.policy.evidence.unsignedMayBeGo;
}

const ProblemSchema = z.looseObject({ message: z.string().min(1), exitCode: z.number().int().min(1).max(4) });

function environmentProblemOf(text: string | undefined): EnvironmentProblem | undefined {
  if (text === undefined) {
    return undefined;
  }
  const result = ProblemSchema.safeParse(parseJson(text));
  const unreadable = { message: 'reports/environment-error.json cannot be read', exitCode: EXIT.environment };
  return result.success ? result.data : unreadable;
}

function reportProblemOf(text: string | undefined): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const { data } = z.looseObject({ message: z.string().min(1) }).safeParse(parseJson(text));
  return data?.message ?? 'reports/report-problem.json cannot be read';
}

const StepsSchema = z.array(z.object({ file: z.string(), line: z.number(), text: z.string(), suggestion: z.string() }));

// They only make sentences better: without them the unknown step is still unknown.
function unknownStepsOf(text: string | undefined): readonly UnknownStep[] {
  const result = StepsSchema.safeParse(parseJson(text ?? ''));
  return result.success ? result.data : [];
}

/** @throws EnvironmentError where it is there and cannot be read: what it says is not known, and nothing is decided */
function textOf(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch (error) {
    throw new EnvironmentError(`no decision, which is NO-GO: ${file} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
