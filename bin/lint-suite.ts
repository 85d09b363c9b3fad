// Lints this repository's features with its sentences and risk parameters; any other file beside them where it is named.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse as parseYaml } from 'yaml';
import config from '../cucumber.ts';
import type { MarketLimits } from '../support/authoring/finding.ts';
import { type LintResult, lint } from '../support/authoring/lint.ts';
import { loadSentences, type Sentences } from '../support/authoring/sentences.ts';
import { text } from '../support/domain/decimal.ts';
import { ScenarioError } from '../support/domain/errors.ts';
import { parseFeature, readFeatures } from '../support/gate/read-features.ts';
import { readSpecification } from '../support/spec/read-specification.ts';

/** The sentences of this repository, in the order cucumber loads them. */
export function suiteSentences(root: string): Promise<Sentences> {
  return loadSentences(root, config.import);
}

/** `paths` are absolute; none asks for all of features/. */
export async function lintFeatures(root: string, paths: readonly string[]): Promise<LintResult> {
  for (const path of paths.filter((one) => !existsSync(one))) {
    throw new ScenarioError(`"${path}" does not exist: expected a feature file or a folder of them`);
  }
  const asked = paths.map((path) => relative(root, path).replaceAll(sep, '/'));
  const inside = readFeatures(root);
  const outside = paths
    .map((path, index) => ({ path, name: asked[index] ?? path }))
    .filter(({ path, name }) => statSync(path).isFile() && !inside.some(({ uri }) => uri === name))
    .map(({ path, name }) => parseFeature(readFileSync(path, 'utf8'), name));
  const [sentences, limits] = await Promise.all([suiteSentences(root), readLimits(root)]);
  const isAsked = (file: string) =>
    asked.length === 0 || asked.some((name) => name === '' || file === name || file.startsWith(`${name}/`));
  return lint({ documents: [...inside, ...outside], isAsked, sentences, limits });
}

async function readLimits(root: string): Promise<MarketLimits> {
  const { markets } = await readSpecification(join(root, 'launch/parameters'));
  const collateral: unknown = parseYaml(readFileSync(join(root, 'launch/collateral.yaml'), 'utf8'));
  const counted = Object(collateral).assets;
  const further = Array.isArray(counted) ? counted.map((entry) => String(Object(entry).asset)) : [];
  const limits = [...markets].map(([symbol, { baseAsset, quoteAsset, filters }]) => {
    return [
      symbol,
      { baseAsset, quoteAsset, tickSize: text(filters.tickSize), stepSize: text(filters.stepSize) },
    ] as const;
  });
  const traded = limits.flatMap(([, { baseAsset, quoteAsset }]) => [baseAsset, quoteAsset]);
  return { markets: new Map(limits), assets: [...new Set([...traded, ...further])] };
}
