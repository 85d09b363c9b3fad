// Why the answer is what it is: what concerns the whole run, what failed, what was not proven, and the rules of the gate.
import { type RiskArea, riskAreaOf } from '../evidence/risk-areas.ts';
import type { DossierCriterion, DossierRecord, ScenarioFacts } from './dossier-record.ts';
import { html, type Markup, NOTHING } from './html.ts';
import { openCriteria, reasonsOfRun } from './open-criteria.ts';
import { evidenceLink, section, verdictSign } from './signs.ts';
import { counted, sentenceCase } from './words.ts';

const TITLES = { GO: 'What this GO rests on', 'NO-GO': 'Why NO-GO', PARTIAL: 'What was judged' } as const;

/** The answer to "why": first what concerns the whole run, then each criterion that failed, then the rules. */
export function reasonsSection(record: DossierRecord): Markup {
  const { decision } = record;
  const open = openCriteria(record);
  const unproven = open.filter(({ verdict }) => verdict === 'not-proven').length;
  const ofRun = reasonsOfRun(record);
  return section(
    {
      id: 'why',
      title: TITLES[decision.decision],
      ...(decision.decision === 'GO' ? { lead: 'Every rule of the gate was kept.' } : {}),
    },
    ofRun.length === 0 ? NOTHING : html`<ul class="reasons run">${ofRun.map(ofRunItem)}</ul>`,
    byArea(
      open.filter(({ verdict }) => verdict === 'fail'),
      record,
    ),
    unproven === 0
      ? NOTHING
      : html`<p><a href="#not-proven">${counted(unproven, 'criterion is', 'criteria are')} not proven</a>, which is no pass.</p>`,
    rules(record),
  );
}

/** What was asked for and could not be shown, and why: not a pass, not a failure of the venue either. */
export function unprovenSection(record: DossierRecord): Markup {
  const unproven = openCriteria(record).filter(({ verdict }) => verdict === 'not-proven');
  const lead =
    unproven.length === 0
      ? 'Nothing: whatever was asked for was shown one way or the other, and every network condition was witnessed.'
      : 'Whether the venue does right here is unknown. Not proven is never counted as passed.';
  return section({ id: 'not-proven', title: 'Not proven', lead }, byArea(unproven, record));
}

function ofRunItem(reason: string): Markup {
  return html`<li>${verdictSign('fail', 'The run')} ${sentenceCase(reason)}</li>`;
}

/** More than this of an area nobody reads: a venue that is down fails everywhere for one reason. */
const SHOWN_OF_AN_AREA_MAX = 6;

function byArea(criteria: readonly DossierCriterion[], record: DossierRecord): Markup[] {
  const placed = criteria.map((criterion) => ({ criterion, area: riskAreaOf(criterion.file, record.areas) }));
  return [...Map.groupBy(placed, ({ area }) => area.name).values()].map((ofArea) => {
    const [first] = ofArea;
    return first === undefined
      ? NOTHING
      : areaReasons(
          first.area,
          ofArea.map(({ criterion }) => criterion),
          record,
        );
  });
}

function areaReasons(
  { name, title, owner }: RiskArea,
  criteria: readonly DossierCriterion[],
  record: DossierRecord,
): Markup {
  // Criteria of one and the same sentence are one fact.
  const groups = [...Map.groupBy(criteria, ({ sentence }) => sentence).values()];
  const more = groups.slice(SHOWN_OF_AN_AREA_MAX).flat().length;
  return html`<h3>${title} <span class="quiet">${counted(criteria.length, 'criterion', 'criteria')}, ${owner}</span></h3>
<ul class="reasons">
${groups.slice(0, SHOWN_OF_AN_AREA_MAX).map((group) => reason(group, record))}
</ul>
${more === 0 ? NOTHING : html`<p class="more">And ${more} more: <a href="#area-${name}">all of ${title}</a></p>`}`;
}

function reason([first, ...others]: readonly DossierCriterion[], { facts }: DossierRecord): Markup {
  if (first === undefined) {
    return NOTHING;
  }
  const { id, severity, verdict, sentence, evidence } = first;
  const told = facts.get(evidence);
  return html`<li id="why-${id}">
<p>${verdictSign(verdict, id)} <span class="severity">${severity}</span> ${nameOf(first)}</p>
<p class="said">${sentenceCase(sentence)}</p>
${sides(first)}
${others.length === 0 ? NOTHING : html`<p class="quiet">The same is said of ${others.map((other) => other.id).join(', ')}.</p>`}
${conditions(told)}
${links(first, told)}
</li>`;
}

/** Of an outline the row that is worst: its name says with which values. */
function nameOf({ name, verdict, cases }: DossierCriterion): string {
  return cases.find((one) => one.verdict === verdict)?.name ?? name;
}

function sides({ sentence, expected, actual }: DossierCriterion): Markup {
  const isTold = expected === '' || (sentence.includes(expected) && sentence.includes(actual));
  return isTold
    ? NOTHING
    : html`<dl class="sides"><div><dt>Expected</dt><dd>${expected}</dd></div><div><dt>Was</dt><dd>${actual}</dd></div></dl>`;
}

function conditions(facts: ScenarioFacts | undefined): Markup {
  const told = (facts?.conditions ?? []).map(
    ({ sentence, isWitnessed }) => `${sentence} (${isWitnessed ? 'witnessed' : 'not witnessed'})`,
  );
  return told.length === 0 ? NOTHING : html`<p class="quiet">While ${told.join('; ')}.</p>`;
}

const FILES = [
  ['price-path.svg', 'Picture'],
  ['wire.jsonl', 'every request'],
  ['history.jsonl', 'whole history'],
  ['verdict.json', 'verdict'],
] as const;

function links({ id, evidence }: DossierCriterion, facts: ScenarioFacts | undefined): Markup {
  const found = FILES.flatMap(([file, words]) => {
    const link = evidenceLink(evidence, file);
    return link === undefined ? [] : [html`<a href="${link}">${words}<span class="unseen"> of ${id}</span></a> `];
  });
  const replay = facts === undefined ? NOTHING : html`<code>${facts.replay}</code>`;
  return found.length === 0 && facts === undefined ? NOTHING : html`<p class="links">${found}${replay}</p>`;
}

function rules({ decision }: DossierRecord): Markup {
  const kept = decision.rules.filter(({ isKept }) => isKept).length;
  return html`<details${decision.decision === 'GO' ? html` open` : NOTHING}>
<summary>${kept} of ${decision.rules.length} rules of the gate were kept</summary>
<ul class="rules">
${decision.rules.map(
  ({ rule, isKept, found }) =>
    html`<li>${verdictSign(isKept ? 'pass' : 'fail', isKept ? 'Kept' : 'Broken')} ${sentenceCase(rule)}${found === undefined ? NOTHING : html` <span class="quiet">${found}</span>`}</li>`,
)}
</ul>
</details>`;
}
