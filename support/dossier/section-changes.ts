// What a trader would notice since the last run: new failures first, then what was fixed, slower or never run before.
import type { DossierRecord } from './dossier-record.ts';
import { html, type Markup, NOTHING } from './html.ts';
import { section } from './signs.ts';
import { momentText, sentenceCase } from './words.ts';

const SHOWN_OF_A_KIND_MAX = 8;

/** Changes by kind, as the comparison orders them. */
export function changesSection({ changes }: DossierRecord): Markup {
  const title = 'Since the last run';
  if ('absent' in changes) {
    return section({ id: 'changes', title, lead: sentenceCase(changes.absent) });
  }
  const { sentence, before, criteria, measurements } = changes.value;
  const moved = measurements.filter(({ kind }) => kind === 'slower' || kind === 'faster');
  return section(
    { id: 'changes', title, lead: sentenceCase(sentence) },
    before === null
      ? NOTHING
      : html`<p class="quiet">Compared with the run of ${momentText(before.startedAt)}: ${before.decision}, ${before.environment}, commit <code>${before.commit.slice(0, 12)}</code>.</p>`,
    [...Map.groupBy(criteria, ({ kind }) => kind)].map(([kind, ofKind]) =>
      list(
        titleOf(kind),
        ofKind.map(
          ({ criterion, sentence: said }) => html`<b>${criterion}</b> ${sentenceCase(withoutId(said, criterion))}`,
        ),
      ),
    ),
    moved.length === 0
      ? NOTHING
      : list(
          'Numbers that moved',
          moved.map(({ sentence: said }) => html`${sentenceCase(said)}`),
        ),
  );
}

function withoutId(sentence: string, id: string): string {
  return sentence.startsWith(`${id} `) ? sentence.slice(id.length + 1) : sentence;
}

function titleOf(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

function list(heading: string, items: readonly Markup[]): Markup {
  const more = items.length - SHOWN_OF_A_KIND_MAX;
  return html`<h3>${heading} <span class="quiet">${items.length}</span></h3>
<ul class="plain">
${items.slice(0, SHOWN_OF_A_KIND_MAX).map((item) => html`<li>${item}</li>`)}
${more > 0 ? html`<li>and ${more} more</li>` : NOTHING}
</ul>`;
}
