// npm run kills: kills harness, cucumber, reporter, engine or proxy at random moments of short runs, and shows that none is GO.
import { performance } from 'node:perf_hooks';
import { EnvironmentError, EXIT, ScenarioError } from '../support/domain/errors.ts';
import { readCommandLine, runCommand } from './command.ts';
import { killRuns } from './kills/kill-runs.ts';

const OPTIONS = {
  seed: { type: 'string', default: '1' },
  /** The number of the first kill: a long series may be played in parts. */
  from: { type: 'string', default: '0' },
  minutes: { type: 'string', default: '600' },
} as const;
const MINUTE_MS = 60_000;

await runCommand(async () => {
  if (process.platform !== 'linux') {
    throw new EnvironmentError('npm run kills finds its victims under /proc, which only Linux has');
  }
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    options: OPTIONS,
    positionals: { atMost: 1, expected: 'how many kills' },
  });
  const seed = wholeNumber(values.seed, '--seed');
  const { kills, byTarget, judgedBefore, problems, next } = await killRuns({
    count: wholeNumber(positionals[0] ?? '200', 'how many kills'),
    from: wholeNumber(values.from, '--from'),
    seed,
    withinMs: wholeNumber(values.minutes, '--minutes') * MINUTE_MS,
    now: () => performance.now(),
    tell: (text) => process.stdout.write(`${text}\n`),
  });
  const shares = Object.entries(byTarget).map(([target, count]) => `${count} ${target}`);
  process.stdout.write(
    `${problems.length === 0 ? 'ok' : 'FAILED'}  ${kills} kills (${shares.join(', ')}), seed ${seed}: ` +
      `${problems.length} not as they must be; ${judgedBefore} verdicts told before a kill were all looked for; next --from ${next}\n`,
  );
  return problems.length === 0 && kills > 0 ? EXIT.go : EXIT.noGo;
});

function wholeNumber(text: string, what: string): number {
  if (!/^\d{1,6}$/.test(text)) {
    throw new ScenarioError(`${what} "${text}": expected a whole number`);
  }
  return Number.parseInt(text, 10);
}
