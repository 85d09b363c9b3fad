// npm run mutants: makes rules and core of the exchange wrong mechanically, and counts what the suite catches from outside.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '../support/domain/errors.ts';
import type { MutantRates } from '../support/evidence/kill-rates.ts';
import { runCommand } from './command.ts';
import { readDrillArguments } from './drill/drill-arguments.ts';
import { DrillState } from './drill/drill-state.ts';
import { fingerprintOf } from './drill/fingerprint.ts';
import { type Hunt, isMute } from './drill/hunt.ts';
import { type Hunted, huntAll } from './drill/hunt-all.ts';
import { matrixText } from './drill/matrix.ts';
import { publish, stampOf } from './drill/publish.ts';
import { heedSignals } from './drill/run-criteria.ts';
import { selectQuarries } from './drill/select.ts';
import { readSuite } from './drill/suite.ts';
import { equivalents } from './mutants/equivalent-mutants.ts';
import { reachedBy } from './mutants/reached.ts';
import { ruleMutants } from './mutants/rule-mutants.ts';
import { ROOT, reportsFolder } from './places.ts';

/** All of them would take days; what nobody asked to choose is drawn by the seed. */
const SAMPLE = 100;
const MINUTE_MS = 60_000;
/** Part of the mutants that must be caught. */
const DUE = 0.9;
/** As the harness tells it of an exchange that nobody ended. */
const CRASH = /\bthe engine ended with exit code \d/;

await runCommand(async () => {
  const asked = readDrillArguments(process.argv.slice(2));
  // Hunts share the processor: a percentile of time that is missed here may be their doing.
  const suite = readSuite(ROOT).filter(({ isTimed }) => !isTimed);
  const known = ruleMutants();
  const argued = equivalents(known);
  const isChosen = asked.only.length > 0 || asked.changedSince !== undefined;
  const sample = asked.sample ?? (isChosen ? undefined : SAMPLE);
  const drawn = selectQuarries(
    known.map(({ quarry }) => quarry),
    { ...asked, sample },
  );
  const file = join(reportsFolder(), 'mutants', 'state.json');
  if (asked.isFresh) {
    rmSync(file, { force: true });
  }
  const { seed, reach, workers, isReusing } = asked;
  const fingerprint = fingerprintOf(ROOT);
  const stop = heedSignals();
  const reached = await reachedBy(known, {
    ...{ suite, fingerprint, workers, seed, stop, tell: say },
    file: join(reportsFolder(), 'mutants', 'reached.json'),
  });
  const state = new DrillState({ file, fingerprint, seed, suite, isLenient: isReusing });
  const hunted = await huntAll(
    drawn.filter(({ id }) => !argued.has(id)),
    {
      suite,
      among: ({ id }) => reached.get(id) ?? [],
      isConfirming: true,
      seed,
      reach,
      workers,
      state,
      withinMs: asked.minutes === undefined ? undefined : asked.minutes * MINUTE_MS,
      stop,
      tell: say,
    },
  );
  const rates = ratesOf(hunted, { known: known.length, drawn: drawn.length, seed });
  say(`\n${matrixText(hunted.filter(({ found }) => found === undefined || !isCaught(found)))}\n`);
  say(headline(rates, hunted));
  const isDone = hunted.every(({ found }) => found !== undefined);
  if (asked.isPublishing && isDone) {
    publish({ mutants: rates });
  }
  return isDone && rates.caught >= DUE * (rates.drawn - rates.equivalent) ? EXIT.go : EXIT.noGo;
});

/**
 * Caught is what a criterion said no to, an exchange that ended by itself, and one that answered nobody. Anything else that
 * could not be proven may be the machine's doing.
 */
function isCaught(found: Hunt): boolean {
  return found.outcome === 'caught' || isMute(found) || found.unproven.some(({ sentence }) => CRASH.test(sentence));
}

function ratesOf(
  hunted: readonly Hunted[],
  { known, drawn, seed }: { known: number; drawn: number; seed: number },
): MutantRates {
  const survived = hunted.filter(({ found }) => found !== undefined && !isCaught(found));
  const tried = hunted.filter(({ found }) => found !== undefined);
  return {
    ...stampOf(seed),
    known,
    drawn,
    caught: tried.length - survived.length,
    equivalent: drawn - hunted.length,
    survivors: survived.map(({ quarry: { id, says } }) => ({ id, says })),
  };
}

function headline({ caught, known, equivalent }: MutantRates, hunted: readonly Hunted[]): string {
  const open = hunted.filter(({ found }) => found === undefined).length;
  const more = open === 0 ? '' : `, ${open} not hunted yet: the same command goes on`;
  return `${caught} of ${hunted.length} mutants caught, drawn from ${known}; ${equivalent} more are argued to be equivalent${more}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
