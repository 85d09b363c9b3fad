// Which stretch of what an exchange ran belongs to which criterion: each scenario begins with a reset, one after the other.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parseJson } from '../../support/gate/run-file.ts';
import type { Stretch } from './reached-hook.ts';
import type { Places } from './reached-places.ts';

/** One scenario as it was played; in milliseconds since 1970. */
export interface PlayedCase {
  readonly criterion: string;
  readonly fromMs: number;
  readonly toMs: number;
}

const TimestampSchema = z.object({ seconds: z.number(), nanos: z.number() });
const MessageSchema = z.object({
  pickle: z.object({ id: z.string(), tags: z.array(z.object({ name: z.string() })) }).optional(),
  testCase: z.object({ id: z.string(), pickleId: z.string() }).optional(),
  testCaseStarted: z.object({ id: z.string(), testCaseId: z.string(), timestamp: TimestampSchema }).optional(),
  testCaseFinished: z.object({ testCaseStartedId: z.string(), timestamp: TimestampSchema }).optional(),
});
const CRITERION = /^@([A-Z]{2,6}-\d{3,})$/;

/** The scenarios of a run, from the messages in its reports folder. */
export function playedCases(reports: string): readonly PlayedCase[] {
  const file = join(reports, 'messages.ndjson');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const criterionOf = new Map<string, string>();
  const begun = new Map<string, { readonly criterion: string; readonly fromMs: number }>();
  const played: PlayedCase[] = [];
  for (const line of lines) {
    const { pickle, testCase, testCaseStarted, testCaseFinished } = MessageSchema.safeParse(parseJson(line)).data ?? {};
    if (pickle !== undefined) {
      const [id = ''] = pickle.tags.flatMap(({ name }) => CRITERION.exec(name)?.[1] ?? []);
      criterionOf.set(pickle.id, id);
    }
    if (testCase !== undefined) {
      criterionOf.set(testCase.id, criterionOf.get(testCase.pickleId) ?? '');
    }
    if (testCaseStarted !== undefined) {
      const { id, testCaseId, timestamp } = testCaseStarted;
      begun.set(id, { criterion: criterionOf.get(testCaseId) ?? '', fromMs: millisecondsOf(timestamp) });
    }
    const start = testCaseFinished === undefined ? undefined : begun.get(testCaseFinished.testCaseStartedId);
    if (testCaseFinished !== undefined && start !== undefined) {
      played.push({ ...start, toMs: millisecondsOf(testCaseFinished.timestamp) });
    }
  }
  return played;
}

/** Everything a criterion's scenarios ran, and what each process ran to start. */
export function reachedIn(stretches: readonly Stretch[], played: readonly PlayedCase[], criterion: string): Places {
  const own = stretches.filter(
    (stretch) => stretch.number === 0 || ownersOf(stretch, stretches, played).includes(criterion),
  );
  const all: Record<string, Set<number>> = {};
  for (const { reached } of own) {
    for (const [url, places] of Object.entries(reached)) {
      all[url] = (all[url] ?? new Set()).union(new Set(places));
    }
  }
  return Object.fromEntries(Object.entries(all).map(([url, places]) => [url, [...places]]));
}

/** Whose time lies in the stretch. A reset ends the stretch of the scenario before and belongs to the one that begins. */
function ownersOf(stretch: Stretch, stretches: readonly Stretch[], played: readonly PlayedCase[]): string[] {
  const before = stretches.find(({ pid, number }) => pid === stretch.pid && number === stretch.number - 1);
  const fromMs = before?.toMs ?? 0;
  return played
    .filter((one) => one.fromMs <= stretch.toMs && one.toMs >= fromMs)
    .filter((one) => !(stretch.endsWith === 'reset' && one.fromMs > fromMs && one.toMs >= stretch.toMs))
    .map(({ criterion }) => criterion);
}

function millisecondsOf({ seconds, nanos }: { readonly seconds: number; readonly nanos: number }): number {
  return seconds * 1_000 + nanos / 1_000_000;
}
