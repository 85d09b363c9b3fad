// Kills one process of each of many runs at a random moment, and holds every run to it: no GO, and what was judged stays readable.
import { EnvironmentError } from '../../support/domain/errors.ts';
import { seededRandom } from '../../support/domain/random.ts';
import { type Kill, type Played, playRun } from './play-run.ts';
import { TARGETS, type Target } from './processes.ts';
import { type ShortRepository, shortRepository } from './short-repository.ts';

export interface KillRuns {
  /** Numbers of the kills, each with its own moment whatever the others are. */
  readonly from: number;
  readonly count: number;
  readonly seed: number;
  /** Begins no kill later than this. */
  readonly withinMs: number;
  readonly now: () => number;
  readonly tell: (text: string) => void;
}

export interface KillResults {
  readonly kills: number;
  readonly byTarget: Readonly<Record<Target, number>>;
  /** Verdicts that had been told before a kill, over all runs. */
  readonly judgedBefore: number;
  /** One sentence for each run that was not as it must be. */
  readonly problems: readonly string[];
  /** The number to go on from. */
  readonly next: number;
}

/** A moment that came too late is drawn again; this often in a row, and the run is not the one that was measured. */
const DRAWS_MAX = 8;

/** @throws EnvironmentError where a run that nobody kills is no GO: then no kill proves anything */
export async function killRuns(asked: KillRuns): Promise<KillResults> {
  using repository = shortRepository();
  const healthy = await playRun(repository, { seed: asked.seed });
  if (healthy.exitCode !== 0 || healthy.written !== 'GO' || healthy.gate.decision !== 'GO') {
    const why = healthy.gate.reasons.join('; ') || healthy.stdout;
    throw new EnvironmentError(`the short run that nobody kills ended with ${healthy.exitCode} and is no GO: ${why}`);
  }
  const startedMs = asked.now();
  const byTarget = { harness: 0, cucumber: 0, reporter: 0, engine: 0, proxy: 0 };
  const problems: string[] = [];
  let [judgedBefore, number] = [0, asked.from];
  for (; number < asked.from + asked.count && asked.now() - startedMs < asked.withinMs; number += 1) {
    const { kill, played } = await killOnce(repository, { number, seed: asked.seed, healthy });
    const found = problemsOf(played).map((problem) => `kill ${number} (${kill.target}): ${problem}`);
    byTarget[kill.target] += 1;
    judgedBefore += played.judgedBefore.length;
    problems.push(...found);
    const at = `${((played.killedAtMs ?? 0) / 1000).toFixed(2)} s`;
    const said = played.gate.reasons[0] ?? 'nothing';
    asked.tell(
      found.join('\n') || `kill ${number}: ${kill.target} at ${at}, ${played.judgedBefore.length} judged: ${said}`,
    );
  }
  const kills = Object.values(byTarget).reduce((total, count) => total + count, 0);
  return { kills, byTarget, judgedBefore, problems, next: number };
}

async function killOnce(
  repository: ShortRepository,
  { number, seed, healthy }: { number: number; seed: number; healthy: Played },
): Promise<{ kill: Kill; played: Played }> {
  const random = seededRandom(Math.imul(seed + 1, 0x9e37_79b1) + number);
  const target = TARGETS[number % TARGETS.length] ?? 'harness';
  let lifetimeMs = healthy.lifetimesMs[target] ?? 0;
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const kill = { target, afterMs: random.next() * lifetimeMs, which: random.next() };
    const played = await playRun(repository, { seed, kill });
    if (played.killedAtMs !== undefined && !played.wasDecided) {
      return { kill, played };
    }
    // Its time was shorter than the last one's: a busy machine breathes.
    lifetimeMs = Math.min(lifetimeMs, played.lifetimesMs[target] ?? lifetimeMs);
  }
  throw new EnvironmentError(`kill ${number}: ${DRAWS_MAX} moments in a row came after the end of the ${target}`);
}

/** What must hold of every run in which somebody was killed. */
function problemsOf({ exitCode, stdout, written, gate, judgedBefore, survivors }: Played): string[] {
  const lost = judgedBefore.filter((id) => gate.criteria.find((criterion) => criterion.id === id)?.verdict !== 'pass');
  return [
    ...(exitCode === 0 ? ['the run ended with 0'] : []),
    ...(/^GO\b/m.test(stdout) ? ['the run said GO'] : []),
    ...(written === 'GO' ? ['decision.json says GO'] : []),
    ...(gate.decision === 'NO-GO' && gate.reasons.length > 0 ? [] : [`the gate says ${gate.decision}`]),
    ...lost.map((id) => `${id} had been judged before the kill and cannot be read any more`),
    ...survivors.map((survivor) => `a process outlived the run: ${survivor}`),
  ];
}
