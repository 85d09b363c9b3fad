// The coverage matrix as a person reads it: what each rule and incident is covered by, and first of all what by nothing.
import type { Coverage, CoveredCriterion } from './matrix.ts';

/** Markdown, for reports/coverage.md. */
export function coverageText(coverage: Coverage): string {
  const { criteria, areas, incidents, rules, gaps } = coverage;
  const sections = [
    '# What the suite covers\n\nMade from the tags of the scenarios and the files under launch/. Do not edit.',
    headline(coverage),
    `## Without a criterion\n\n${gapLines(gaps).join('\n') || 'Nothing: every rule and every incident that can be provoked from outside has one.'}`,
    table(
      'Areas of risk',
      ['area', 'criteria', 'veto', 'not passed'],
      areas.map(({ name, criteria: ids }) => {
        const own = criteria.filter(({ id }) => ids.includes(id));
        return [
          name,
          String(own.length),
          String(own.filter(({ severity }) => severity === 'veto').length),
          notPassed(own),
        ];
      }),
    ),
    table(
      'Rules of the parameters files',
      ['rule', 'criteria'],
      rules.map(({ path, criteria: ids }) => [`\`${path}\``, ids.join(' ') || '**none**']),
    ),
    table(
      'Incidents',
      ['incident', 'what happened', 'criteria'],
      incidents.map(({ id, happened, insideOnly, criteria: ids }) => [
        id,
        happened,
        ids.join(' ') || (insideOnly === undefined ? '**none**' : `not from outside: ${insideOnly}`),
      ]),
    ),
    table(
      'Criteria',
      ['criterion', 'severity', 'area', 'incidents', 'rules', 'verdict'],
      criteria.map((criterion) => [
        `${criterion.id} ${criterion.name}`,
        criterion.severity,
        criterion.area,
        criterion.incidents.join(' '),
        criterion.rules.map((path) => `\`${path}\``).join(' '),
        criterion.verdict ?? 'not played',
      ]),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

function headline({ criteria, areas, incidents, rules, gaps }: Coverage): string {
  const provokable = incidents.filter(({ insideOnly }) => insideOnly === undefined).length;
  return (
    `${criteria.length} criteria in ${areas.length} areas of risk. ` +
    `${rules.length - gaps.rules.length} of ${rules.length} rules and ${provokable - gaps.incidents.length} of ${provokable} ` +
    'incidents that can be provoked from outside have a criterion.'
  );
}

/** The gaps, one a line; none where there are none. */
export function gapLines({ rules, incidents }: Coverage['gaps']): string[] {
  return [...rules.map((path) => `- the rule \`${path}\``), ...incidents.map((id) => `- the incident ${id}`)];
}

function notPassed(criteria: readonly CoveredCriterion[]): string {
  return criteria.flatMap(({ id, verdict }) => (verdict === undefined || verdict === 'pass' ? [] : [id])).join(' ');
}

function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [`## ${title}`, '', line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
