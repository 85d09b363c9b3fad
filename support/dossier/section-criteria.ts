// Every criterion of the run by area: on a screen with name and evidence, on paper as a line of ids.
import type { DossierCriterion, DossierRecord } from './dossier-record.ts';
import { html, type Markup, NOTHING } from './html.ts';
import { type AreaLine, riskSheet } from './risk-sheet.ts';
import { evidenceLink, markOf, section, verdictSign } from './signs.ts';
import { counted } from './words.ts';

/** The list behind the sheet, folded by area so that it can be walked through with the keyboard. */
export function criteriaSection(record: DossierRecord): Markup {
  return section(
    {
      id: 'criteria',
      title: 'All criteria',
      lead: record.hasReport
        ? html`Each with its evidence, step by step and request by request, also in the <a href="allure/index.html">full report</a>.`
        : 'Each with its evidence.',
    },
    riskSheet(record).map(area),
  );
}

function area({ area: { name, title }, criteria, passed, verdict }: AreaLine): Markup {
  return html`<details id="area-${name}"${verdict === 'pass' ? NOTHING : html` open`}>
<summary>${verdictSign(verdict, title)} <span class="quiet">${passed} of ${counted(criteria.length, 'criterion', 'criteria')}</span></summary>
<table class="criteria">
<thead class="unseen"><tr><th scope="col">Id</th><th scope="col">Verdict</th><th scope="col">What must hold</th><th scope="col">Severity</th><th scope="col">Evidence</th></tr></thead>
<tbody>${criteria.map(criterionRow)}</tbody>
</table>
</details>
<p class="ids" aria-hidden="true"><b>${title}</b> ${criteria.map(({ id, verdict: own }) => html`<span class="${own}">${own === 'pass' ? NOTHING : markOf(own)}${id}</span> `)}</p>`;
}

function criterionRow({ id, name, severity, verdict, cases, evidence }: DossierCriterion): Markup {
  const link = evidenceLink(evidence, 'price-path.svg');
  const rows = cases.length > 1 ? html` <span class="quiet">${cases.length} cases</span>` : NOTHING;
  return html`<tr id="criterion-${id}">
<th scope="row">${id}</th>
<td>${verdictSign(verdict)}</td>
<td>${name}${rows}</td>
<td class="severity">${severity}</td>
<td>${link === undefined ? html`<span class="quiet">none</span>` : html`<a href="${link}">picture<span class="unseen"> of ${id}</span></a>`}</td>
</tr>`;
}
