// What the dossier is made from: the decision, and the parts that others leave beside it, each there or said to be missing.
import * as z from 'zod';
import type { KillRates } from '../evidence/kill-rates.ts';
import type { RiskArea } from '../evidence/risk-areas.ts';
import { SEVERITIES } from '../evidence/scenario-record.ts';

const VERDICT = z.enum(['pass', 'fail', 'not-proven']);

const MeasurementSchema = z.looseObject({
  criterion: z.string(),
  name: z.string(),
  actor: z.string().default(''),
  value: z.number(),
  unit: z.string(),
  limit: z.number().optional(),
});

const WaiverSchema = z.looseObject({
  criterion: z.string(),
  owner: z.string(),
  reason: z.string(),
  exposure: z.string(),
  expires: z.looseObject({ date: z.string().optional(), build: z.string().optional() }),
  approvedBy: z.string(),
  state: z.string().optional(),
  sentence: z.string().optional(),
});

const CriterionSchema = z.looseObject({
  id: z.string(),
  severity: z.enum(SEVERITIES),
  name: z.string(),
  file: z.string().default(''),
  line: z.number().default(0),
  verdict: VERDICT,
  sentence: z.string(),
  expected: z.string(),
  actual: z.string(),
  evidence: z.string(),
  cases: z.array(z.looseObject({ name: z.string(), verdict: VERDICT, sentence: z.string() })),
  waiver: WaiverSchema.nullish(),
});

const LimitSchema = z.looseObject({
  name: z.string(),
  atMost: z.number(),
  unit: z.string(),
  isKept: z.boolean(),
  worst: MeasurementSchema.nullable(),
});

/** reports/decision.json as the page needs it. What an older gate did not write yet is optional. */
export const DecisionSchema = z.looseObject({
  decision: z.enum(['GO', 'NO-GO', 'PARTIAL']),
  decidedAt: z.string(),
  startedAt: z.string().optional(),
  reasons: z.array(z.string()),
  rules: z.array(
    z.looseObject({
      rule: z.string(),
      isKept: z.boolean(),
      found: z.string().optional(),
      sentences: z.array(z.string()),
    }),
  ),
  environment: z.record(z.string(), z.string()),
  commit: z.string(),
  command: z.string(),
  seed: z.number().nullable(),
  defects: z.array(z.string()),
  tookMs: z.number(),
  criteria: z.array(CriterionSchema),
  measurements: z.array(MeasurementSchema),
  limits: z.array(LimitSchema).optional(),
  waivers: z.array(WaiverSchema).optional(),
  signing: z.looseObject({ kind: z.string(), keyId: z.string().optional(), signer: z.string().nullish() }).optional(),
});

export type DossierDecision = z.infer<typeof DecisionSchema>;
export type DossierCriterion = DossierDecision['criteria'][number];
export type DossierMeasurement = DossierDecision['measurements'][number];
export type DossierWaiver = z.infer<typeof WaiverSchema>;

/** reports/changes.json: what changed since the last run. */
export const ChangesSchema = z.looseObject({
  sentence: z.string(),
  before: z
    .looseObject({ startedAt: z.string(), decision: z.string(), commit: z.string(), environment: z.string() })
    .nullable(),
  criteria: z.array(z.looseObject({ kind: z.string(), criterion: z.string(), name: z.string(), sentence: z.string() })),
  measurements: z.array(z.looseObject({ name: z.string(), kind: z.string(), sentence: z.string() })).default([]),
});

export type DossierChanges = z.infer<typeof ChangesSchema>;

const CoveredSchema = z.looseObject({ criteria: z.array(z.string()) });

/** reports/coverage.json: which criterion is about which incident and which signed rule. */
export const CoverageSchema = z.looseObject({
  incidents: z.array(CoveredSchema.extend({ id: z.string(), happened: z.string(), insideOnly: z.string().optional() })),
  rules: z.array(CoveredSchema.extend({ path: z.string() })),
});
export type DossierCoverage = z.infer<typeof CoverageSchema>;

/** reports/state-machine.json: which transitions of orders and positions a run went through. */
export const LivesSchema = z.looseObject({
  machines: z.array(
    z.looseObject({
      name: z.string(),
      transitions: z.array(z.looseObject({ from: z.string(), to: z.string(), count: z.number() })),
    }),
  ),
});
export type DossierLives = z.infer<typeof LivesSchema>;

/** A part somebody else makes: there, or absent with the reason the reader is told. */
export type Part<Value> = { readonly value: Value } | { readonly absent: string };

/** What only a scenario's own evidence knows. */
export interface ScenarioFacts {
  readonly criterion: string;
  /** Expectations on money, state, order or time that were really evaluated. */
  readonly assertions: number;
  readonly replay: string;
  readonly conditions: readonly { readonly sentence: string; readonly isWitnessed: boolean }[];
}

export interface DossierRecord {
  readonly decision: DossierDecision;
  readonly areas: readonly RiskArea[];
  readonly changes: Part<DossierChanges>;
  readonly coverage: Part<DossierCoverage>;
  readonly lives: Part<DossierLives>;
  /** The drawing of the state machines as SVG. */
  readonly livesDrawing: string | undefined;
  readonly killRates: Part<KillRates>;
  /** By evidence folder, as the decision names it: `reports/evidence/LIQ-001-11-0a1b2c3d`. */
  readonly facts: ReadonlyMap<string, ScenarioFacts>;
  /** Whether the Allure report lies beside the dossier. */
  readonly hasReport: boolean;
}
