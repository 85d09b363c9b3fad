// The launch policy: what stops a launch, and what its evidence must be worth, read strictly from launch/policy.yaml.
import * as z from 'zod';
import { SEVERITIES } from '../evidence/scenario-record.ts';
import { parseLaunchFile } from './launch-file.ts';

const MeasurementLimitSchema = z.strictObject({
  /** As scenarios call it: `acknowledgement p95`. */
  name: z.string().min(1),
  atMost: z.number().min(0),
  unit: z.string().min(1),
});

const SignerSchema = z.strictObject({
  name: z.string().min(1),
  /** Ed25519, as `npm run key` prints it: SPKI in base64, one line. */
  publicKey: z.string().regex(/^[A-Za-z0-9+/]{40,}={0,2}$/, 'must be a public key as npm run key prints it'),
});

const PolicySchema = z.strictObject({
  /** A criterion of these severities must pass. */
  severitiesThatVeto: z
    .array(z.enum(SEVERITIES))
    .refine((severities) => severities.includes('veto'), 'must hold veto: that is what the word means'),
  /** Major criteria that may fail or stay unproven without stopping the launch. */
  majorsThatMayFail: z.number().int().min(0),
  /** The worst value of a run may not lie beyond these. What is limited and never measured is not proven. */
  measurements: z.array(MeasurementLimitSchema),
  evidence: z.strictObject({
    /** Where it may have been earned. */
    environments: z.array(z.string().min(1)).min(1, 'must name at least one environment'),
    hoursOldAtMost: z.number().positive(),
    unsignedMayBeGo: z.boolean(),
    /** Whose signature counts; any other is a foreign one. */
    signers: z.array(SignerSchema),
  }),
});

export type Policy = Readonly<z.infer<typeof PolicySchema>>;
export type MeasurementLimit = Policy['measurements'][number];

const FIELDS = [
  ...Object.keys(PolicySchema.shape),
  ...Object.keys(PolicySchema.shape.evidence.shape),
  ...Object.keys(MeasurementLimitSchema.shape),
  ...Object.keys(SignerSchema.shape),
];

/** Reads launch/policy.yaml. A policy that cannot be read allows nothing. */
export function parsePolicy(text: string): { policy: Policy } | { problem: string } {
  const parsed = parseLaunchFile(text, { file: 'launch/policy.yaml', schema: PolicySchema, fields: FIELDS });
  return 'data' in parsed ? { policy: parsed.data } : { problem: parsed.problems.join('; ') };
}
