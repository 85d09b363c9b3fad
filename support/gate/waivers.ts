// The waivers of the launch review: who answers for which open criterion, why, and until when, from launch/waivers.yaml.
import * as z from 'zod';
import type { CriterionResult } from './decision.ts';
import { parseLaunchFile } from './launch-file.ts';

const text = z.string().trim().min(3, 'must say something');
const CRITERION_ID = /^[A-Z]{2,6}-\d{3,}$/;

const WaiverSchema = z.strictObject({
  /** One criterion: whoever waives many at once has looked at none. */
  criterion: z.string().regex(CRITERION_ID, 'must be one criterion such as LIQ-003: wildcards and lists waive nothing'),
  owner: text,
  /** What the criterion said when it was waived, or the part of it that names the cause: another failure is not waived. */
  asFailed: z.string().trim().min(10, 'must hold ten characters or more of the sentence that is waived'),
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

/**
 * What became of a waiver in a decision. Only `applied` ones let a criterion stand open; `exceeded`: it failed in
 * another way than was waived.
 */
export type WaiverState = 'applied' | 'unneeded' | 'expired' | 'unmatched' | 'exceeded';

export interface JudgedWaiver extends Waiver {
  readonly state: WaiverState;
  /** What there is to say of it, for the review. */
  readonly sentence: string;
}

/** What a waiver is judged by. */
export interface WaiverContext {
  readonly criteria: readonly Pick<CriterionResult, 'id' | 'verdict' | 'sentence' | 'cases'>[];
  /** When it is asked whether they hold. ISO 8601, UTC. */
  readonly judgedAt: string;
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
  { criteria, judgedAt, commit }: WaiverContext,
): Pick<JudgedWaiver, 'state' | 'sentence'> {
  const { criterion, owner, expires } = waiver;
  const what = `the waiver of ${criterion} (${owner})`;
  const judged = criteria.find(({ id }) => id === criterion);
  if (judged === undefined) {
    return { state: 'unmatched', sentence: `${what} matches no criterion: take it out of launch/waivers.yaml` };
  }
  if (expires.date !== undefined && judgedAt.slice(0, 10) > expires.date) {
    return { state: 'expired', sentence: `${what} expired on ${expires.date}: the criterion is open again` };
  }
  const isChanged = commit.endsWith('-dirty');
  if (expires.build !== undefined && (isChanged || !commit.startsWith(expires.build))) {
    const found = commit === '' ? 'a build nobody knows' : commit;
    return { state: 'expired', sentence: `${what} held for build ${expires.build} only, and this is ${found}` };
  }
  if (judged.verdict === 'pass') {
    return { state: 'unneeded', sentence: `${what} is not needed: the criterion passes` };
  }
  const other = sentencesOf(judged).find((sentence) => !sentence.includes(waiver.asFailed));
  if (other !== undefined) {
    return { state: 'exceeded', sentence: `${what} is for "${waiver.asFailed}", and now ${criterion} says: ${other}` };
  }
  const until = expires.date === undefined ? `for build ${expires.build}` : `until ${expires.date}`;
  return { state: 'applied', sentence: `${criterion} is waived ${until} by ${waiver.approvedBy}: ${waiver.reason}` };
}

/** What is wrong with it, once for each of its cases that did not pass. */
function sentencesOf({ cases, sentence }: WaiverContext['criteria'][number]): readonly string[] {
  const open = cases.filter(({ verdict }) => verdict !== 'pass');
  return open.length === 0 ? [sentence] : open.map((one) => one.sentence);
}
