// Which risk areas a change may touch, told by the names of its files.

// One concept has one file name in every role, so a name tells its area.
const AREA_OF_NAME: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:price-set|price-match|price-band|resting|priority|limits|cancellation)/, ['orders']],
  [/liquidat|bankrupt|insurance|margin-call|forced/, ['liquidation', 'adl']],
  [/adl|deleverag/, ['adl']],
  [/funding|premium/, ['funding']],
  [/fee|commission/, ['fees']],
  [/price|mark|index|source|feed/, ['prices', 'liquidation']],
  [/margin|position|profit|leverage|collateral/, ['margin', 'liquidation']],
  [/order|matching|book|time-in-force|self-trade|reduce-only|conditional|trigger|filter|amend|band/, ['orders']],
  [/stream|depth|candle|ticker|market-data|kline/, ['market-data', 'network']],
  [/journal|snapshot|recovery|process|restart/, ['recovery']],
  [/account|wallet|transfer|income/, ['accounts']],
  [/signature|rate-limit|api|^rest-|client|listen-key/, ['api-contract', 'network']],
  [/parameter|specification/, ['risk-parameters']],
  [/network|line|toxi|fault/, ['network']],
  [/load|crowd/, ['load', 'liquidation']],
];

/** The risk areas some files belong to; `*` where one may touch any. Documents, tests and reports touch none. */
export function areasOf(files: readonly string[]): readonly string[] {
  return [...new Set(files.flatMap(areasOfFile))];
}

function areasOfFile(file: string): readonly string[] {
  const [, folder] = /^(?:features|engine\/src\/defects)\/([^/]+)\//.exec(file) ?? [];
  if (folder !== undefined) {
    return [folder];
  }
  if (/\.test\.ts$/.test(file) || !/^(?:engine\/(?:src|wire)|steps|support|launch)\//.test(file)) {
    return [];
  }
  if (/^support\/(?:evidence|gate|plugins)\//.test(file) || /^launch\/[^/]*$/.test(file)) {
    return [];
  }
  const name = file.slice(file.lastIndexOf('/') + 1);
  const found = AREA_OF_NAME.filter(([pattern]) => pattern.test(name)).flatMap(([, areas]) => areas);
  return found.length > 0 ? found : ['*'];
}
