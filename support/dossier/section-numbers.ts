// Measured numbers beside their limits, the one nearest to its limit first.
import type { DossierDecision, DossierRecord } from './dossier-record.ts';
import { html, type Markup, NOTHING } from './html.ts';
import { type LimitedMeasurement, usedShare, worstOfEachName } from './risk-sheet.ts';
import { limitBar, section, verdictSign } from './signs.ts';
import { numberText } from './words.ts';

/** The worst of each named measurement against the scenario's own limit, then the policy's outer walls. */
export function numbersSection({ decision }: DossierRecord): Markup {
  const worst = worstOfEachName(decision.measurements);
  return section(
    {
      id: 'numbers',
      title: 'Worst numbers against their limits',
      lead:
        worst.length === 0
          ? 'No scenario measured a number against a limit.'
          : 'Of each number the scenario that came nearest to its limit. Amounts of money are not here: they are compared exactly.',
    },
    worst.length === 0 ? NOTHING : table(worst),
    policyLimits(decision),
  );
}

function table(worst: readonly LimitedMeasurement[]): Markup {
  return html`<table class="numbers">
<thead><tr><th scope="col">What</th><th scope="col">Where</th><th scope="col" class="number">Worst</th><th scope="col" class="number">Limit</th><th scope="col" class="number">Used</th></tr></thead>
<tbody>
${worst.map(
  (measurement) => html`<tr>
<th scope="row">${measurement.name}</th>
<td data-label="Where"><a href="#criterion-${measurement.criterion}">${measurement.criterion}</a> <span class="quiet">${measurement.actor}</span></td>
<td class="number" data-label="Worst">${numberText(measurement.value)}&nbsp;${measurement.unit}</td>
<td class="number" data-label="Limit">${numberText(measurement.limit)}&nbsp;${measurement.unit}</td>
<td class="number" data-label="Used">${limitBar(measurement)}${Math.round(usedShare(measurement) * 100)}%</td>
</tr>`,
)}
</tbody>
</table>`;
}

function policyLimits({ limits = [] }: DossierDecision): Markup {
  if (limits.length === 0) {
    return NOTHING;
  }
  return html`<h3>Limits of the launch policy over the whole run</h3>
<ul class="rules">
${limits.map(({ name, atMost, unit, isKept, worst }) => {
  const found = worst === null ? 'never measured' : `${numberText(worst.value)} ${unit} in ${worst.criterion}`;
  return html`<li>${verdictSign(isKept ? 'pass' : 'fail', isKept ? 'Kept' : 'Broken')} ${name}: at most ${numberText(atMost)} ${unit}, <span class="quiet">worst ${found}</span></li>`;
})}
</ul>`;
}
