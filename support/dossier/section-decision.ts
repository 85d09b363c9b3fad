// The head of the dossier: the decision, in one line, and the numbers it stands on.
import type { DossierDecision, DossierRecord } from './dossier-record.ts';
import { html, type Markup, NOTHING } from './html.ts';
import { openCriteria, reasonsOfRun } from './open-criteria.ts';
import { countsOf, type Verdict } from './risk-sheet.ts';
import { markOf } from './signs.ts';
import { counted, momentText, sentenceCase, spanText } from './words.ts';

const VERDICT_OF = { GO: 'pass', 'NO-GO': 'fail', PARTIAL: 'not-proven' } as const satisfies Record<
  DossierDecision['decision'],
  Verdict
>;
const WHY = { GO: 'What this GO rests on', 'NO-GO': 'Why NO-GO', PARTIAL: 'What was judged' } as const;

/** The banner of the page. Whoever asks why has one sentence to read and one link to follow. */
export function decisionHead(record: DossierRecord): Markup {
  const { decision, changes } = record;
  const verdict = VERDICT_OF[decision.decision];
  return html`<header class="head ${verdict}">
<p class="over">Launch review of a perpetual-futures engine <span>${momentText(decision.decidedAt)}</span></p>
<div class="answer">
<h1><span class="stamp">${markOf(verdict)}${decision.decision}</span></h1>
<div>
<p class="line">${decisionLine(decision)}</p>
${decision.decision === 'NO-GO' && firstReason(record)}
<p class="why"><a href="#why">${WHY[decision.decision]}</a></p>
</div>
</div>
${tiles(decision)}
<p class="since"><a href="#changes">Since the last run</a>: ${'value' in changes ? sentenceCase(changes.value.sentence) : sentenceCase(changes.absent)}</p>
</header>`;
}

/** The decision as somebody would say it in the meeting. */
export function decisionLine(decision: DossierDecision): string {
  const counts = countsOf(decision);
  const total = counted(decision.criteria.length, 'criterion', 'criteria');
  const open = [
    ...(counts.fail > 0 ? [`${counts.fail} failed`] : []),
    ...(counts['not-proven'] > 0 ? [`${counts['not-proven']} ${isAre(counts['not-proven'])} not proven`] : []),
  ].join(' and ');
  switch (decision.decision) {
    case 'GO':
      return open === ''
        ? `All ${total} passed.`
        : `${counts.pass} of ${total} passed. ${open}, which the policy lets stand open.`;
    case 'PARTIAL':
      return `Only a part of the suite was run: ${counts.pass} of ${total} passed. This decides no launch.`;
    case 'NO-GO':
      return open === ''
        ? sentenceCase(decision.reasons[0] ?? 'a rule of the gate was broken')
        : `Of ${total} ${open}.`;
  }
}

/** What would be reason enough: of the run as a whole, and of the gravest criterion. */
function firstReason(record: DossierRecord): Markup {
  const [ofRun] = reasonsOfRun(record);
  const [first] = openCriteria(record);
  return html`<p>${ofRun === undefined ? NOTHING : html`${sentenceCase(ofRun)} `}${
    first === undefined
      ? NOTHING
      : html`First of all <a href="#why-${first.id}">${first.id}</a>: ${sentenceCase(first.sentence)}`
  }</p>`;
}

function tiles(decision: DossierDecision): Markup {
  const counts = countsOf(decision);
  const cases = decision.criteria.flatMap((criterion) => criterion.cases);
  const tile = (name: string, value: string | number, tone: Verdict | '' = '') =>
    html`<div class="${tone}"><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="tiles">
${tile('Criteria', decision.criteria.length)}
${tile('Passed', counts.pass, counts.pass > 0 ? 'pass' : '')}
${tile('Failed', counts.fail, counts.fail > 0 ? 'fail' : '')}
${tile('Not proven', counts['not-proven'], counts['not-proven'] > 0 ? 'not-proven' : '')}
${tile('Waived', counts.waived)}
${tile('Scenarios', cases.length)}
${tile('Time', spanText(decision.tookMs))}
</dl>`;
}

function isAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}
