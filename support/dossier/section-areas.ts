// The sheet itself: one line for each area of risk.
import type { DossierRecord } from './dossier-record.ts';
import { type Content, html, type Markup } from './html.ts';
import { type AreaLine, riskSheet, type Verdict } from './risk-sheet.ts';
import { againstLimit, limitBar, section, verdictSign } from './signs.ts';
import { counted } from './words.ts';

interface Column {
  readonly title: string;
  readonly isNumber?: true;
  readonly cell: (line: AreaLine) => Content;
}

const COLUMNS: readonly Column[] = [
  { title: 'Verdict', cell: verdictCell },
  {
    title: 'Passed',
    isNumber: true,
    cell: ({ passed, criteria }) => html`${passed}<span class="quiet"> / ${criteria.length}</span>`,
  },
  { title: 'Worst number against its limit', cell: worstCell },
];
const KILLS: Column = { title: 'Defects caught', isNumber: true, cell: killsCell };
const SINCE: Column = { title: 'Since the last run', cell: changeCell };

/** One line an area: what it asks, what became of it, the worst number, what changed. */
export function areasSection(record: DossierRecord): Markup {
  const { changes, killRates } = record;
  const columns = [...COLUMNS, ...('value' in killRates ? [KILLS] : []), ...('value' in changes ? [SINCE] : [])];
  return section(
    { id: 'areas', title: 'By area of risk' },
    html`<table class="sheet">
<thead><tr><th scope="col">Area of risk, and who answers for it</th>${columns.map(({ title, isNumber }) => html`<th scope="col"${classOf(isNumber)}>${title}</th>`)}</tr></thead>
<tbody>
${riskSheet(record).map((line) => row(line, columns))}
</tbody>
</table>`,
  );
}

function row(line: AreaLine, columns: readonly Column[]): Markup {
  const { name, title, owner, asks } = line.area;
  return html`<tr class="${line.verdict}">
<th scope="row"><a href="#area-${name}">${title}</a> <span class="owner">${owner}</span> <span class="asks">${asks}</span></th>
${columns.map((column) => html`<td data-label="${column.title}"${classOf(column.isNumber)}>${column.cell(line)}</td>`)}
</tr>`;
}

function classOf(isNumber: true | undefined): Content {
  return isNumber === true && html` class="number"`;
}

/** `2 failed, 1 not proven`; how severe they are is told with the reasons. */
function verdictCell({ criteria, verdict }: AreaLine): Markup {
  const count = (wanted: Verdict) => criteria.filter((criterion) => criterion.verdict === wanted).length;
  const open = [
    ...(count('fail') > 0 ? [`${count('fail')}\u00a0failed`] : []),
    ...(count('not-proven') > 0 ? [`${count('not-proven')}\u00a0not\u00a0proven`] : []),
  ];
  return verdictSign(verdict, ...(verdict === 'pass' ? [] : [open.join(', ')]));
}

/** The measured number, or how much was compared exactly: money has no tolerance to come near to. */
function worstCell({ worst, assertions, conditions }: AreaLine): Markup {
  const witnessed = conditions === 0 ? '' : `, ${counted(conditions, 'condition', 'conditions')} witnessed`;
  const exact = assertions === 0 ? 'nothing was checked' : counted(assertions, 'exact check', 'exact checks');
  return worst === undefined
    ? html`<span class="quiet">${exact}${witnessed}</span>`
    : html`<span class="measured"><span>${limitBar(worst)} ${againstLimit(worst)}</span><span class="quiet">${worst.name}, <a href="#criterion-${worst.criterion}">${worst.criterion}</a></span></span>`;
}

function killsCell({ kills }: AreaLine): Markup {
  return kills === undefined
    ? html`<span class="quiet">not drilled</span>`
    : html`${kills.caught}<span class="quiet"> / ${kills.defects}</span>`;
}

function changeCell({ changes }: AreaLine): Content {
  const byKind = [...Map.groupBy(changes, ({ kind }) => kind)];
  return byKind.length === 0
    ? html`<span class="quiet">as before</span>`
    : byKind.map(([kind, ofKind], place) => `${place === 0 ? '' : ', '}${counted(ofKind.length, kind, kind)}`);
}
