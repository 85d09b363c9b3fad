// What other commands need of a decision.json: how many cases passed, and a digest of every verdict.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { parseJson } from './run-file.ts';

const DecisionSchema = z.looseObject({
  decision: z.enum(['GO', 'NO-GO', 'PARTIAL']),
  exitCode: z.number().int(),
  criteria: z.array(
    z.looseObject({
      id: z.string(),
      verdict: z.string(),
      sentence: z.string(),
      cases: z.array(z.looseObject({ name: z.string(), line: z.number(), verdict: z.string() })),
    }),
  ),
});

export interface CaseCounts {
  readonly passed: number;
  /** Failed and not proven; a criterion of which nothing ran counts as one. */
  readonly failed: number;
  readonly isGo: boolean;
}

/** Counts the cases of a decision. One that cannot be read is no GO and counts nothing. */
export function caseCounts(text: string): CaseCounts {
  const { data } = DecisionSchema.safeParse(parseJson(text));
  const verdicts = (data?.criteria ?? []).flatMap(({ verdict, cases }) =>
    cases.length > 0 ? cases.map((one) => one.verdict) : [verdict],
  );
  const passed = verdicts.filter((verdict) => verdict === 'pass').length;
  return { passed, failed: verdicts.length - passed, isGo: data?.decision === 'GO' };
}

/** A run as soak compares it: the decision, and one short digest over every criterion's and case's verdict. */
export interface VerdictDigest {
  readonly decision: string;
  readonly digest: string;
  /** Criteria that did not pass, with their sentence. */
  readonly against: readonly string[];
}

const DIGEST_LENGTH = 12;

/** Digest of a decision's verdicts, without anything that may differ from run to run; undefined where it cannot be read. */
export function verdictDigest(text: string): VerdictDigest | undefined {
  const { data } = DecisionSchema.safeParse(parseJson(text));
  if (data === undefined) {
    return undefined;
  }
  const verdicts = data.criteria.map(({ id, verdict, cases }) => [
    id,
    verdict,
    // In the order of the file, whatever the order they were played in.
    cases.map((one) => [one.line, one.name, one.verdict]).sort(([a], [b]) => Number(a) - Number(b)),
  ]);
  const digest = createHash('sha256')
    .update(JSON.stringify([data.decision, verdicts]))
    .digest('hex');
  const against = data.criteria.filter(({ verdict }) => verdict !== 'pass');
  return {
    decision: data.decision,
    digest: digest.slice(0, DIGEST_LENGTH),
    against: against.map(({ id, verdict, sentence }) => `${id} ${verdict}: ${sentence}`),
  };
}
