// The README's table of kill rates: made from launch/kill-rates.json, so that it never says anything else.
import type { KillRates } from '../../support/evidence/kill-rates.ts';

const BEGIN = '<!-- kill rates: written by npm run drill -- --publish -->';
const END = '<!-- end of the kill rates -->';

/** The README with the table of `rates` between its two markers; as it was where it has none. */
export function withKillRates(readme: string, rates: KillRates): string {
  const [from, to] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  return from < 0 || to < from
    ? readme
    : `${readme.slice(0, from + BEGIN.length)}\n${textOf(rates)}\n${readme.slice(to)}`;
}

function textOf({ drill, mutants }: KillRates): string {
  const blocks = [
    ...(drill === undefined
      ? ['Nobody has published a whole drill yet.']
      : [
          `${drill.caught} of ${drill.defects} seeded defects caught on ${day(drill.date)} at ${drill.commit.slice(0, 7)}; ` +
            `without a defect ${drill.control.passed} of ${drill.control.criteria} criteria passed in the same drill.`,
          ['| risk area | caught | survivors |', '| --- | --- | --- |', ...drill.areas.map(row)].join('\n'),
        ]),
    ...(mutants === undefined
      ? []
      : [
          `Of ${mutants.known} mechanical mutants of rules and core ${mutants.drawn} were drawn with seed ${mutants.seed} on ` +
            `${day(mutants.date)}: ${mutants.caught} caught, ${mutants.equivalent} equivalent, ${mutants.survivors.length} survived.`,
        ]),
  ];
  return `\n${blocks.join('\n\n')}\n`;
}

function row({ riskArea, defects, caught, survivors }: NonNullable<KillRates['drill']>['areas'][number]): string {
  const named = survivors.length === 0 ? 'none' : survivors.map(({ id }) => `\`${id}\``).join(', ');
  return `| ${riskArea} | ${caught} of ${defects} | ${named} |`;
}

function day(moment: string): string {
  return moment.slice(0, 10);
}
