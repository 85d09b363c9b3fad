// Writes what a run covered beside its decision: the matrix, and the state machines as data, text and drawing.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvidence } from '../gate/read-evidence.ts';
import { readFeatures } from '../gate/read-features.ts';
import { parseIncidents } from './incidents.ts';
import { livesOf, livesText } from './lives.ts';
import { livesDrawing } from './lives-drawing.ts';
import { type Coverage, coverageOf } from './matrix.ts';
import { coverageText } from './matrix-text.ts';
import { rulesIn } from './parameter-rules.ts';

/** Where the ground of the matrix lies. */
export interface CoveragePlaces {
  /** The repository. */
  readonly root: string;
  /** The folder with incidents.yaml, collateral.yaml and parameters/. */
  readonly launch: string;
}

/** The matrix as it stands; `verdicts` by criterion id, empty before a run. @throws ScenarioError where a file cannot be read */
export function readCoverage({ root, launch }: CoveragePlaces, verdicts: ReadonlyMap<string, string>): Coverage {
  const files = [...globSync('parameters/*.yaml', { cwd: launch }).sort(), 'collateral.yaml'];
  const rules = files.flatMap((file) => rulesIn(readFileSync(join(launch, file), 'utf8')));
  return coverageOf({
    documents: readFeatures(root),
    incidents: parseIncidents(readFileSync(join(launch, 'incidents.yaml'), 'utf8')),
    rules: [...new Set(rules)],
    verdicts,
  });
}

/** coverage.json and .md, state-machine.json, .txt and .svg in the reports folder of a run that is decided. */
export function writeCoverage(
  reports: string,
  places: CoveragePlaces,
  criteria: readonly { readonly id: string; readonly verdict: string }[],
): Coverage {
  const coverage = readCoverage(places, new Map(criteria.map(({ id, verdict }) => [id, verdict])));
  const evidence = join(reports, 'evidence');
  const { scenarios } = existsSync(evidence) ? readEvidence(evidence, 'reports/evidence') : { scenarios: [] };
  const lives = livesOf(scenarios.map(({ verdict }) => verdict));
  const write = (name: string, text: string): void => writeFileSync(join(reports, name), text);
  write('coverage.json', `${JSON.stringify(coverage, undefined, 2)}\n`);
  write('coverage.md', coverageText(coverage));
  write('state-machine.json', `${JSON.stringify(lives, undefined, 2)}\n`);
  write('state-machine.txt', `${livesText(lives)}\n`);
  write('state-machine.svg', livesDrawing(lives));
  return coverage;
}
