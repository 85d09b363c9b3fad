// The rules of the parameters files by their paths: what a criterion can say it is about.
import { parse } from 'yaml';

/** Lists count as one rule: a tier is nothing without its neighbours. Names say which file it is, they are no rules. */
const NAMES: ReadonlySet<string> = new Set(['symbol', 'baseAsset', 'quoteAsset']);

/** Every rule of a parameters file, such as `filters.tickSize` or `marginTiers`, in the order of the file. */
export function rulesIn(text: string): readonly string[] {
  return leaves(parse(text), '').filter((path) => !NAMES.has(path));
}

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [path];
  }
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`));
}
