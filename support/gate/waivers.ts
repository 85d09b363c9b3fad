// The waivers of the launch review: who answers for which open criterion, why, and until when, from launch/waivers.yaml.
import * as z from 'zod';
import type { Verdict } from '../oracles/oracle.ts';
import { parseLaunchFile } from './launch-file.ts';

const text = z.string().trim().min(3, 'must say something');
const CRITERION_ID = /^[A-Z]{2,6}-\d{3,}$/;

const WaiverSchema = z.strictObject({
  /** One criterion: whoever waives many at once has looked at none. */
  criterion: z.string().regex(CRITERION_ID, 'must be one criterion such as LIQ-003: wildcards and lists waive nothing'),
  owner: text,
  reason: text,
  /** What a trader or the venue may lose meanwhile. */
  exposure: text,
  expires: z
    .strictObject({
      /** The last day on which it holds, UTC. */
      date: z.iso.date('must be a day such as 2026-12-31').optional(),
      /** The commit for which alone it holds, seven digits or more. */
      build: z
        .string()
        .regex(/^[0-9a-f]{7,40}$/, 'must be a commit in seven hex digits or more')
        .optional(),
    })
    .refine(({ date, build }) => (date === undefined) !== (build === undefined), 'must have either a date or a build'),
  approvedBy: text,
});

const WaiversSchema = z.strictObject({ waivers: z.array(WaiverSchema) });

export type Waiver = Readonly<z.infer<typeof WaiverSchema>>;

/** What became of a waiver in a decision. Only `applied` ones let a criterion stand open. */
export type WaiverState = 'applied' | 'unneeded' | 'expired' | 'unmatched';

export interface JudgedWaiver extends Waiver {
  readonly state: WaiverState;
  /** What there is to say of it, for the review. */
  readonly sentence: string;
}

/** What a waiver is judged by. */
export interface WaiverContext {
  readonly criteria: readonly { readonly id: string; readonly verdict: Verdict['kind'] }[];
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  /** Of the run; empty where git knew none. */
  readonly commit: string;
}

const FIELDS = [...Object.keys(WaiverSchema.shape), 'waivers', 'date', 'build'];

/** Reads launch/waivers.yaml. Strict: one waiver that cannot be read and none holds. */
export function parseWaivers(source: string): { waivers: readonly Waiver[] } | { problem: string } {
  const parsed = parseLaunchFile(source, { file: 'launch/waivers.yaml', schema: WaiversSchema, fields: FIELDS });
  if ('problems' in parsed) {
    return { problem: parsed.problems.join('; ') };
  }
  const { waivers } = parsed.data;
  const twice = waivers.find(
    ({ criterion }, index) => waivers.findIndex((other) => other.criterion === criterion) !== index,
  );
  return twice === undefined
    ? { waivers }
    : { problem: `launch/waivers.yaml waives ${twice.criterion} a second time: one waiver, one owner` };
}

/** Each waiver with what it is worth in this run. */
export function judgeWaivers(waivers: readonly Waiver[], context: WaiverContext): readonly JudgedWaiver[] {
  return waivers.map((waiver) => ({ ...waiver, ...stateOf(waiver, context) }));
}

function stateOf(
  waiver: Waiver,
  { criteria, decidedAt, commit }: WaiverContext,
): Pick<JudgedWaiver, 'state' | 'sentence'> {
  const { criterion, owner, expires } = waiver;
  const what = `the waiver of ${criterion} (${owner})`;
  const judged = criteria.find(({ id }) => id === criterion);
  if (judged === undefined) {
    return { state: 'unmatched', sentence: `${what} matches no criterion: take it out of launch/waivers.yaml` };
  }
  if (expires.date !== undefined && decidedAt.slice(0, 10) > expires.date) {
    return { state: 'expired', sentence: `${what} expired on ${expires.date}: the criterion is open again` };
  }
  if (expires.build !== undefined && !commit.startsWith(expires.build)) {
    const found = commit === '' ? 'a build nobody knows' : commit;
    return { state: 'expired', sentence: `${what} held for build ${expires.build} only, and this is ${found}` };
  }
  if (judged.verdict === 'pass') {
    return { state: 'unneeded', sentence: `${what} is not needed: the criterion passes` };
  }
  const until = expires.date === undefined ? `for build ${expires.build}` : `until ${expires.date}`;
  return { state: 'applied', sentence: `${criterion} is waived ${until} by ${waiver.approvedBy}: ${waiver.reason}` };
}
