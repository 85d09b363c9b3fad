// The comparison of two runs in plain text: the summary first, then each change in the order of its gravity.
import type { Changes, RunIdentity } from './changes.ts';

/** Ends with a line feed. */
export function changesText({ sentence, before, after, criteria, measurements }: Changes): string {
  const sections = [
    [...(before === null ? [] : [`before  ${identityText(before)}`]), `after   ${identityText(after)}`],
    [sentence],
    criteria.map((change) => `${change.kind.padEnd(KIND_WIDTH)} ${change.sentence}`),
    measurements.map((change) => change.sentence),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

const KIND_WIDTH = 'never run before'.length;

function identityText({ startedAt, decision, commit, environment, seed }: RunIdentity): string {
  return [startedAt, decision, environment, commit.slice(0, 12) || 'no commit', `seed ${seed ?? 'unknown'}`].join(
    ' · ',
  );
}
