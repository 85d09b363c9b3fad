// npm run history: what many runs tell together, from the store beside the reports.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError, EXIT } from '../support/domain/errors.ts';
import { durationText } from '../support/domain/time.ts';
import { parseKillRates } from '../support/evidence/kill-rates.ts';
import { type RunHistory, runHistoryOf } from '../support/runs/run-history.ts';
import { withStore } from '../support/runs/run-store.ts';
import { readCommandLine, runCommand } from './command.ts';
import { historyStore, LAUNCH, reportsFolder } from './places.ts';

const OPTIONS = { json: { type: 'boolean' } } as const;

await runCommand(async () => {
  const { values } = readCommandLine(process.argv.slice(2), {
    options: OPTIONS,
    positionals: { atMost: 0, expected: 'nothing' },
  });
  const read = withStore(historyStore(reportsFolder()), (store) => runHistoryOf(store, kills()));
  if ('problem' in read) {
    throw new EnvironmentError(read.problem);
  }
  process.stdout.write(values.json === true ? `${JSON.stringify(read.value, undefined, 2)}\n` : textOf(read.value));
  return EXIT.go;
});

/** Of the committed drill. */
function kills(): ReadonlyMap<string, number> {
  const file = join(LAUNCH, 'kill-rates.json');
  const rates = existsSync(file) ? parseKillRates(readFileSync(file, 'utf8')) : undefined;
  return new Map(rates?.drill?.killers.map(({ criterion, defects }) => [criterion, defects]));
}

function textOf({ runs, flaky, highOfTheRest, slowest, mostValuable, trends }: RunHistory): string {
  const rest = `who never missed flakes in at most ${percent(highOfTheRest)} of runs (95 %)`;
  const sections = [
    [`${runs} runs on record`],
    [
      flaky.length === 0 ? `nobody flaked; ${rest}` : `missed although nothing had changed; ${rest}`,
      ...flaky.map(
        ({ criterion, name, missed, runs: of, low, high }) =>
          `  ${criterion}  ${missed} of ${of} runs (95 %: ${percent(low)} to ${percent(high)})  ${name}`,
      ),
    ],
    ['slowest', ...slowest.map(({ criterion, name, tookMs }) => `  ${criterion}  ${durationText(tookMs)}  ${name}`)],
    mostValuable.length === 0
      ? ['no record of kills: npm run drill writes one']
      : ['catch the most', ...mostValuable.map(({ criterion, kills: count }) => `  ${criterion}  ${count} defects`)],
    [
      'worst of each run, oldest first',
      ...trends.map(
        ({ name, unit, worst }) => `  ${name}: ${worst.map((value) => value.toFixed(1)).join(' ')} ${unit}`,
      ),
    ],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}
