// Which quarries a drill is about: those of a name or area, those a change touches, or a sample a seed decides.
import { execFileSync } from 'node:child_process';
import { messageOf, ScenarioError } from '../../support/domain/errors.ts';
import { seededRandom } from '../../support/domain/random.ts';
import { ROOT } from '../places.ts';
import { areasOf } from './areas.ts';
import type { DrillArguments } from './drill-arguments.ts';
import type { Quarry } from './quarry.ts';

/** Those asked for. @throws ScenarioError where a pattern fits none, or git does not know the commit */
export function selectQuarries(all: readonly Quarry[], asked: DrillArguments): readonly Quarry[] {
  const named = asked.only.length === 0 ? all : all.filter((quarry) => asked.only.some((one) => isMeant(quarry, one)));
  const idle = asked.only.find((one) => !all.some((quarry) => isMeant(quarry, one)));
  if (idle !== undefined) {
    throw new ScenarioError(
      `--only "${idle}" fits nothing: expected a name, a risk area, or a candidate such as LIQ-01; * stands for anything`,
    );
  }
  const areas = asked.changedSince === undefined ? undefined : areasOf(changedFiles(asked.changedSince));
  const touched =
    areas === undefined ? named : named.filter(({ riskArea }) => areas.includes(riskArea) || areas.includes('*'));
  return asked.sample === undefined ? touched : sampleOf(touched, { size: asked.sample, seed: asked.seed });
}

function isMeant({ id, standsFor, riskArea }: Quarry, pattern: string): boolean {
  const fits = new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`, 'i');
  return [id, standsFor, riskArea].some((name) => fits.test(name));
}

/** Drawn without putting back; the order is that of all. */
function sampleOf(all: readonly Quarry[], { size, seed }: { size: number; seed: number }): readonly Quarry[] {
  const random = seededRandom(seed);
  const shuffled = all.map((quarry) => ({ quarry, key: random.next() })).sort((a, b) => a.key - b.key);
  const drawn = new Set(shuffled.slice(0, size).map(({ quarry }) => quarry));
  return all.filter((quarry) => drawn.has(quarry));
}

function changedFiles(commit: string): readonly string[] {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const base = git('merge-base', 'HEAD', commit).trim();
    const files = `${git('diff', '--name-only', base)}\n${git('ls-files', '--others', '--exclude-standard')}`;
    return files.split('\n').filter((file) => file !== '');
  } catch (error) {
    const said = messageOf(error).trim().split('\n').at(-1) ?? '';
    throw new ScenarioError(`--changed needs a commit to compare with, and git does not know "${commit}": ${said}`, {
      cause: error,
    });
  }
}
