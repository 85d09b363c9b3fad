// npm run drill: makes the exchange wrong in every known way, one after the other, and shows which criteria catch it.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, ScenarioError } from '../support/domain/errors.ts';
import { parsePolicy } from '../support/gate/policy.ts';
import { runCommand } from './command.ts';
import { runControlArm } from './drill/control-arm.ts';
import { type DrillArguments, readDrillArguments } from './drill/drill-arguments.ts';
import { type ControlResult, DrillState } from './drill/drill-state.ts';
import { fingerprintOf } from './drill/fingerprint.ts';
import { type Hunted, huntAll } from './drill/hunt-all.ts';
import { areasText, complaintsOf, matrixText } from './drill/matrix.ts';
import { drillRates, publish } from './drill/publish.ts';
import { namedDefects } from './drill/quarry.ts';
import { heedSignals } from './drill/run-criteria.ts';
import { selectQuarries } from './drill/select.ts';
import { criteriaById, readSuite, type SuiteCriterion } from './drill/suite.ts';
import { LAUNCH, ROOT, reportsFolder } from './places.ts';

const MINUTE_MS = 60_000;

await runCommand(async () => {
  const asked = readDrillArguments(process.argv.slice(2));
  const suite = readSuite(ROOT);
  const quarries = selectQuarries(namedDefects(), asked);
  const file = join(reportsFolder(), 'drill', 'state.json');
  if (asked.isFresh) {
    rmSync(file, { force: true });
  }
  const { seed, workers, reach } = asked;
  const state = new DrillState({ file, fingerprint: fingerprintOf(ROOT), seed, suite, isLenient: asked.isReusing });
  const stop = heedSignals();
  const withinMs = asked.minutes === undefined ? undefined : asked.minutes * MINUTE_MS;
  const hunted = await huntAll(quarries, {
    suite,
    seed,
    reach,
    workers,
    state,
    withinMs,
    stop,
    tell: say,
  });
  const isDone = hunted.every(({ found }) => found !== undefined);
  const relied = isWhole(asked) ? suite : reliedOn(hunted, suite);
  const control = isDone && !stop.aborted ? await runControlArm(relied, { state, seed, workers }) : [];
  const unhealthy = control.filter(({ isPassed }) => !isPassed);
  const complaints = [
    ...complaintsOf(hunted, majorsThatMayFail()),
    ...unhealthy.map(
      ({ criterion, sentence }) => `${criterion} does not pass on the venue as it should be: ${sentence}`,
    ),
  ];
  say(`\n${matrixText(hunted)}\n\n${areasText(hunted)}\n`);
  say(headline(hunted, { control: control.length, unhealthy: unhealthy.length }));
  for (const complaint of complaints) {
    say(complaint);
  }
  if (asked.isPublishing) {
    publishWhole(asked, { hunted, control, suite, isDone });
  }
  return complaints.length === 0 && isDone && hunted.length > 0 ? EXIT.go : EXIT.noGo;
});

/** @throws ScenarioError for a part of the drill, which says nothing of the whole */
function publishWhole(
  asked: DrillArguments,
  {
    hunted,
    control,
    suite,
    isDone,
  }: {
    hunted: readonly Hunted[];
    control: readonly ControlResult[];
    suite: readonly SuiteCriterion[];
    isDone: boolean;
  },
): void {
  if (!isWhole(asked) || !isDone || control.length === 0) {
    throw new ScenarioError('nothing was published: only a drill of all defects, run to its end, is');
  }
  publish({ drill: drillRates(hunted, { seed: asked.seed, control, suite }) });
}

function headline(hunted: readonly Hunted[], healthy: { control: number; unhealthy: number }): string {
  const caught = hunted.filter(({ found }) => found?.outcome === 'caught').length;
  const open = hunted.filter(({ found }) => found === undefined).length;
  const more = open === 0 ? '' : `, ${open} not hunted yet: the same command goes on`;
  const arm =
    healthy.control === 0
      ? 'no control arm yet'
      : `the venue without a defect passes ${healthy.control - healthy.unhealthy} of ${healthy.control} criteria`;
  return `${caught} of ${hunted.length} defects caught${more}; ${arm}`;
}

/** A part of the drill relies on those criteria alone that its defects name or were caught by. */
function reliedOn(hunted: readonly Hunted[], suite: readonly SuiteCriterion[]): readonly SuiteCriterion[] {
  const ids = hunted.flatMap(({ quarry, found }) => [
    ...quarry.caughtBy,
    ...(found?.kills ?? []).map(({ criterion }) => criterion),
  ]);
  return criteriaById(suite, [...new Set(ids)]);
}

function isWhole({ only, changedSince, sample }: DrillArguments): boolean {
  return only.length === 0 && changedSince === undefined && sample === undefined;
}

function majorsThatMayFail(): number {
  const read = parsePolicy(readFileSync(join(LAUNCH, 'policy.yaml'), 'utf8'));
  return 'policy' in read ? read.policy.majorsThatMayFail : 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
