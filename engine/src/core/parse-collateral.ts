/** Reads the assets that count as margin in multi-assets mode from YAML text. */
import { type Field, parseRoot } from './parameter-field.ts';
import type { CollateralParameters } from './parameters.ts';

/**
 * Reads the list of collateral assets.
 * @param fileName only for the message
 * @throws {ParameterError} naming file, line, field and what was expected
 */
export function parseCollateral(text: string, fileName: string): readonly CollateralParameters[] {
  const { assets } = parseRoot(text, fileName).record(['assets']);
  const known = new Set<string>();
  return assets.list().map((entry) => readAsset(entry, known));
}

function readAsset(entry: Field, known: Set<string>): CollateralParameters {
  const field = entry.record(['asset', 'index', 'collateralRate']);
  const asset = field.asset.text();
  if (known.has(asset)) field.asset.fail(`is "${asset}" a second time`);
  known.add(asset);
  return {
    asset,
    index: field.index.text(),
    collateralRate: field.collateralRate.amount({ above: '0', most: '1' }),
  };
}
