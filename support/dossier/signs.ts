// The small signs the whole page shares: a verdict as a word with its mark, a number beside its limit, a link to evidence.
import { type Content, html, type Markup, NOTHING, trusted } from './html.ts';
import { type LimitedMeasurement, usedShare, type Verdict } from './risk-sheet.ts';
import { numberText } from './words.ts';

const VERDICT_WORDS = { pass: 'Passed', fail: 'Failed', 'not-proven': 'Not proven' } as const satisfies Record<
  Verdict,
  string
>;

/** A mark and a word: the colour only repeats what they say. `words` replaces the verdict's own word. */
export function verdictSign(verdict: Verdict, words: string = VERDICT_WORDS[verdict]): Markup {
  return html`<span class="verdict ${verdict}">${markOf(verdict)}${words}</span>`;
}

const SHAPES = {
  pass: '<path d="M3.5 8.5l3 3 6-7"/>',
  fail: '<path d="M4 4l8 8M12 4l-8 8"/>',
  'not-proven': '<path d="M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.8.4-1 .9-1 1.6M8 12.6v.1"/>',
} as const satisfies Record<Verdict, string>;

/** The mark alone, hidden from whoever listens: the word beside it says the same. */
export function markOf(verdict: Verdict): Markup {
  return trusted(
    `<svg class="mark ${verdict}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="8"/>${SHAPES[verdict]}</svg>`,
  );
}

const BAR_WIDTH = 96;
/** Where the limit stands on the bar: beyond it there is room to be over. */
const LIMIT_AT = 80;

/** A bar with the limit as a line across it. Numbers stand beside it: it is hidden from whoever listens. */
export function limitBar(measurement: LimitedMeasurement): Markup {
  const share = usedShare(measurement);
  const width = Math.max(Math.min(share * LIMIT_AT, BAR_WIDTH), 1.5).toFixed(1);
  return trusted(
    `<svg class="bar${share > 1 ? ' over' : ''}" viewBox="0 0 ${BAR_WIDTH} 10" width="${BAR_WIDTH}" height="10" aria-hidden="true"><rect class="room" y="2" width="${LIMIT_AT}" height="6"/><rect class="used" y="2" width="${width}" height="6"/><path d="M${LIMIT_AT} 0v10"/></svg>`,
  );
}

/** `812 ms of 1,000 ms`. */
export function againstLimit({ value, limit, unit }: LimitedMeasurement): Markup {
  return html`<span class="number">${numberText(value)}&nbsp;${unit}</span> <span class="quiet">of ${numberText(limit)}&nbsp;${unit}</span>`;
}

/** A section with its heading and the anchor others lead to. */
export function section(
  { id, title, lead }: { id: string; title: string; lead?: Content },
  ...contents: readonly Content[]
): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${lead === undefined ? NOTHING : html`<p class="lead">${lead}</p>`}
${contents}
</section>`;
}

/** Where a file of a criterion's evidence lies, as seen from the dossier; undefined where there is no evidence. */
export function evidenceLink(evidence: string, file: string): string | undefined {
  const folder = evidence.replace(/^reports\//, '');
  return /^evidence\/[\w.-]+$/.test(folder) ? `${folder}/${file}` : undefined;
}
