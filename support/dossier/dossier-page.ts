// The dossier: one self-contained page a launch review reads, believes and prints.
import type { DossierRecord } from './dossier-record.ts';
import { html, trusted } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';
import { areasSection } from './section-areas.ts';
import { changesSection } from './section-changes.ts';
import { coverageSection } from './section-coverage.ts';
import { criteriaSection } from './section-criteria.ts';
import { decisionHead } from './section-decision.ts';
import { numbersSection } from './section-numbers.ts';
import { provenanceSection } from './section-provenance.ts';
import { reasonsSection, unprovenSection } from './section-reasons.ts';
import { waiversSection } from './section-waivers.ts';

const PLACES = [
  ['areas', 'By area of risk'],
  ['why', 'Why'],
  ['numbers', 'Worst numbers'],
  ['not-proven', 'Not proven'],
  ['waivers', 'Waivers'],
  ['changes', 'Since the last run'],
  ['coverage', 'What was covered'],
  ['criteria', 'All criteria'],
  ['provenance', 'Where this was earned'],
] as const;

/** The whole page. The same record always gives the same bytes. It holds no script and may ask nobody for anything. */
export function dossierPage(record: DossierRecord): string {
  const { decision, commit } = record.decision;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${decision} · launch dossier ${commit.slice(0, 12)}</title>
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">To the decision</a>
<main id="main">
${decisionHead(record)}
<nav aria-label="On this page"><ul>${PLACES.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${areasSection(record)}
${reasonsSection(record)}
${unprovenSection(record)}
${numbersSection(record)}
${waiversSection(record)}
${changesSection(record)}
${coverageSection(record)}
${criteriaSection(record)}
${provenanceSection(record)}
</main>
</body>
</html>
`;
  return page.markup;
}
