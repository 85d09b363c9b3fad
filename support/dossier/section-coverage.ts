// What the suite looked at and what it did not: incidents of real exchanges, signed rules, ways of an order's life, defects.
import type { KillRates } from '../evidence/kill-rates.ts';
import type { DossierCoverage, DossierLives, DossierRecord } from './dossier-record.ts';
import { html, type Markup, NOTHING, trusted } from './html.ts';
import { section, verdictSign } from './signs.ts';
import { momentText, sentenceCase } from './words.ts';

/** Each kind of cover as a count, with whatever is not covered by name. */
export function coverageSection(record: DossierRecord): Markup {
  const { coverage, lives, killRates, livesDrawing } = record;
  return section(
    {
      id: 'coverage',
      title: 'What was covered',
      lead: 'A suite that passes proves what it looks at, and nothing else. This is what it looks at.',
    },
    html`<ul class="rules">
${'value' in coverage ? coverageItems(coverage.value) : missing(coverage.absent)}
${'value' in lives ? livesItems(lives.value) : missing(lives.absent)}
${'value' in killRates ? killItems(killRates.value) : missing(killRates.absent)}
</ul>`,
    'value' in coverage ? incidents(coverage.value) : NOTHING,
    livesDrawing === undefined ? NOTHING : drawing(livesDrawing),
  );
}

function missing(why: string): Markup {
  return html`<li>${verdictSign('not-proven', 'Missing')} ${sentenceCase(why)}</li>`;
}

const LACKING_NAMED_MAX = 12;

interface Cover {
  /** What is counted: `incidents of real exchanges have a criterion`. */
  readonly what: string;
  readonly covered: number;
  readonly of: number;
  readonly lacking: readonly string[];
}

function item({ what, covered, of, lacking }: Cover): Markup {
  const isWhole = lacking.length === 0;
  const more = lacking.length - LACKING_NAMED_MAX;
  const named = lacking.slice(0, LACKING_NAMED_MAX).join(', ');
  const rest = isWhole ? '' : `Not covered: ${named}${more > 0 ? ` and ${more} more` : ''}.`;
  return html`<li>${verdictSign(isWhole ? 'pass' : 'not-proven', `${covered} of ${of}`)} ${what}. <span class="quiet">${rest}</span></li>`;
}

function coverageItems({ incidents: all, rules }: DossierCoverage): Markup[] {
  const provocable = all.filter(({ insideOnly }) => insideOnly === undefined);
  return [
    item({
      what: 'incidents of real exchanges that can be provoked from outside have a criterion',
      covered: provocable.filter(({ criteria }) => criteria.length > 0).length,
      of: provocable.length,
      lacking: provocable.filter(({ criteria }) => criteria.length === 0).map(({ id }) => id),
    }),
    item({
      what: 'signed risk parameters have a criterion',
      covered: rules.filter(({ criteria }) => criteria.length > 0).length,
      of: rules.length,
      lacking: rules.filter(({ criteria }) => criteria.length === 0).map(({ path }) => path),
    }),
  ];
}

function livesItems({ machines }: DossierLives): Markup[] {
  return machines.map(({ name, transitions }) => {
    const never = transitions.filter(({ count }) => count === 0);
    return item({
      what: `ways from one state of ${name === 'order' ? 'an order' : `a ${name}`} to the next were taken in this run`,
      covered: transitions.length - never.length,
      of: transitions.length,
      lacking: never.map(({ from, to }) => `${from} → ${to}`),
    });
  });
}

function killItems({ drill, mutants }: KillRates): Markup[] {
  return [
    drill === undefined
      ? missing('nobody has published a whole drill: npm run drill -- --publish')
      : item({
          what: `defects, seeded into the reference exchange one at a time, made the suite say NO-GO (${momentText(drill.date)})`,
          covered: sum(drill.areas.map(({ caught }) => caught)),
          of: sum(drill.areas.map(({ defects }) => defects)),
          lacking: drill.areas.flatMap(({ survivors }) => survivors.map(({ id }) => id)),
        }),
    mutants === undefined
      ? NOTHING
      : item({
          what: `small changes to the exchange's code, drawn by a seed, were noticed; ${mutants.equivalent} more change nothing anybody could see`,
          covered: mutants.caught,
          of: mutants.drawn - mutants.equivalent,
          lacking: mutants.survivors.map(({ id }) => id),
        }),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function incidents({ incidents: all }: DossierCoverage): Markup {
  return html`<details>
<summary>What broke elsewhere, and which criterion would have seen it</summary>
<ul class="plain">
${all.map(
  ({ id, happened, criteria, insideOnly }) =>
    html`<li><b>${id}</b> ${sentenceCase(happened)} <span class="quiet">${seenBy(criteria, insideOnly)}</span></li>`,
)}
</ul>
</details>`;
}

function seenBy(criteria: readonly string[], insideOnly: string | undefined): Markup {
  if (criteria.length === 0) {
    return html`${insideOnly === undefined ? 'No criterion.' : `Not from outside: ${sentenceCase(insideOnly)}`}`;
  }
  return html`${criteria.map((id, place) => html`${place === 0 ? '' : ', '}<a href="#criterion-${id}">${id}</a>`)}`;
}

/** As a picture of its own: whatever it is drawn with stays in it. */
function drawing(svg: string): Markup {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  return html`<details>
<summary>The lives of orders and positions, drawn: what this run went through</summary>
<img src="${trusted(source)}" alt="State machines of orders and positions; the ways that were not taken are listed above">
</details>`;
}
