// A decision as a short message for people who were asleep: plain JSON for any receiver, or the shape Slack takes.
import * as z from 'zod';
import { parseJson } from './run-file.ts';

export const MESSAGE_FORMS = ['generic', 'slack'] as const;
export type MessageForm = (typeof MESSAGE_FORMS)[number];

/** Reasons told; the rest is counted. */
const REASONS_SHOWN = 5;

const DecisionSchema = z.looseObject({
  decision: z.enum(['GO', 'NO-GO', 'PARTIAL']),
  decidedAt: z.string(),
  reasons: z.array(z.string()),
  commit: z.string(),
  environment: z.record(z.string(), z.string()),
  counts: z.looseObject({ pass: z.number(), fail: z.number(), notProven: z.number() }),
});

/** The message on a decision.json; undefined where that cannot be read. `link` leads to report or dossier. */
export function messageOn(
  text: string,
  { form, link }: { form: MessageForm; link: string | undefined },
): object | undefined {
  const { data } = DecisionSchema.safeParse(parseJson(text));
  if (data === undefined) {
    return undefined;
  }
  const { decision, decidedAt, reasons, commit, environment, counts } = data;
  const shown = reasons.slice(0, REASONS_SHOWN);
  const more = reasons.length - shown.length;
  const tally = `${counts.pass} pass, ${counts.fail} fail, ${counts.notProven} not proven`;
  if (form === 'generic') {
    return {
      decision,
      decidedAt,
      commit,
      environment: environment.name,
      counts,
      reasons: shown,
      reasonsLeftOut: more,
      ...(link === undefined ? {} : { link }),
    };
  }
  const lines = [
    `*${decision}*  ${tally}`,
    ...shown.map((reason) => `• ${escapedForSlack(reason)}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...(link === undefined ? [] : [`<${link}|the evidence>`]),
    `_${escapedForSlack(`${environment.name ?? 'unknown'} · ${commit.slice(0, 12)} · ${decidedAt}`)}_`,
  ];
  return {
    text: `Brakecheck: ${decision}, ${tally}`,
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: lines.join('\n') } }],
  };
}

/** @source api.slack.com/reference/surfaces/formatting: these three, and no others */
function escapedForSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
