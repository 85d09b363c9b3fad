// The in-toto statement on a run: which evidence it speaks of, which tests passed, and under which rules.
import * as z from 'zod';

export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const PREDICATE_TYPE = 'https://in-toto.io/attestation/test-result/v0.1';

const DescriptorSchema = z.object({ name: z.string(), digest: z.object({ sha256: z.string() }) });

const StatementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z.array(DescriptorSchema),
  predicateType: z.literal(PREDICATE_TYPE),
  predicate: z.object({
    result: z.enum(['PASSED', 'WARNED', 'FAILED']),
    /** The rules of the launch and the record of the run. */
    configuration: z.array(DescriptorSchema),
    passedTests: z.array(z.string()),
    /** Open, and stopping nothing: minor or waived. */
    warnedTests: z.array(z.string()),
    failedTests: z.array(z.string()),
    /** Ours: the answer in the review's own word. */
    decision: z.string(),
    decidedAt: z.string(),
  }),
});

/** @source in-toto Statement v1; test-result predicate v0.1 */
export type Statement = Readonly<z.infer<typeof StatementSchema>>;
export type Descriptor = Statement['subject'][number];

/** What of a decision a seal speaks about. */
export interface SealedDecision {
  readonly decision: string;
  readonly decidedAt: string;
  readonly exitCode: number;
  readonly criteria: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly severity: string;
    readonly waiver: object | null;
  }[];
}

export function statementOf(
  { decision, decidedAt, exitCode, criteria }: SealedDecision,
  { subject, configuration }: { subject: readonly Descriptor[]; configuration: readonly Descriptor[] },
): Statement {
  const passed = criteria.filter(({ verdict }) => verdict === 'pass');
  const open = criteria.filter(({ verdict }) => verdict !== 'pass');
  const warned = open.filter(({ severity, waiver }) => waiver !== null || severity === 'minor');
  const idsOf = (list: SealedDecision['criteria']) => list.map(({ id }) => id);
  return {
    _type: STATEMENT_TYPE,
    subject: [...subject],
    predicateType: PREDICATE_TYPE,
    predicate: {
      result: exitCode !== 0 ? 'FAILED' : open.length > 0 || decision === 'PARTIAL' ? 'WARNED' : 'PASSED',
      configuration: [...configuration],
      passedTests: idsOf(passed),
      warnedTests: idsOf(warned),
      failedTests: idsOf(open.filter((criterion) => !warned.includes(criterion))),
      decision,
      decidedAt,
    },
  };
}

/** Undefined where it is no such statement. */
export function readStatement(value: unknown): Statement | undefined {
  return StatementSchema.safeParse(value).data;
}
