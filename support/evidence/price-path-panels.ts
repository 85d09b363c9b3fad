// The upper half of the picture: for each symbol its prices, and what traders did at them.
import { type Decimal, text } from '../domain/decimal.ts';
import { escaped, shortened } from './markup.ts';
import { LINE_KINDS, type Marker, type MarkerKind, type PriceLine, type SymbolPrices } from './price-path-data.ts';
import { type PriceScale, priceScale, priceTicks, type TimeScale, thinned } from './price-path-scale.ts';

/** A part of the picture, with the height it takes. */
export interface Part {
  readonly svg: string;
  readonly height: number;
}

const PANEL_HEIGHT = 320;
const PANEL_CAPTION = 34;
/** An actor with more orders than this is a maker or a crowd: its orders would hide the traders'. */
const ORDERS_DRAWN_PER_ACTOR_MAX = 40;
const MARKERS_DRAWN_MAX = 600;
const DOTTED_LINE_POINTS_MAX = 60;
const LABELLED_MARKERS_MAX = 8;
const LABEL_HEIGHTS = [-16, 26, 46] as const;
const LABEL_LENGTH_MAX = 48;
const LETTER_WIDTH = 8;

/** Draws one symbol with its top edge at `top`. */
export function pricePanel(prices: SymbolPrices, scale: TimeScale, top: number): Part {
  const plotTop = top + PANEL_CAPTION;
  const { drawn, left } = markersToDraw(prices.markers);
  const lines = [...prices.lines.values()].map((line) => ({ ...line, points: thinned(line.points, scale) }));
  const vertical = priceScale(scaledPrices(lines, drawn), { top: plotTop, height: PANEL_HEIGHT });
  const caption = `<text class="h" x="${scale.left}" y="${top + 22}">${escaped(prices.symbol || 'Prices')}${escaped(left)}</text>`;
  if (vertical === undefined) {
    return { svg: caption, height: PANEL_CAPTION };
  }
  const labels = labelsOf(drawn, scale);
  const svg = [
    caption,
    `<rect class="frame" x="${scale.left}" y="${plotTop}" width="${scale.width}" height="${PANEL_HEIGHT}"/>`,
    ...priceTicks(vertical).map((tick) => tickLine(tick, vertical, scale)),
    ...lines.toSorted(byKind).map((line) => lineOf(line, vertical, scale)),
    ...drawn.map((marker) => markerOf(marker, { vertical, scale, label: labelSvg(labels.get(marker)) })),
  ];
  return { svg: svg.join('\n'), height: PANEL_CAPTION + PANEL_HEIGHT + 12 };
}

/** What the signs in a panel mean, on one line starting at the picture's left edge. */
export function legend(scale: TimeScale, top: number): Part {
  const lines = LINE_KINDS.map((kind, place) => {
    const x = scale.left + place * 148;
    return `<path class="line ${kind}" d="M${x} ${top + 12}h34"/><text class="s" x="${x + 42}" y="${top + 17}">${LINE_NAMES[kind]}</text>`;
  });
  const signs = (Object.keys(MARKER_NAMES) as MarkerKind[]).map((kind, place) => {
    const x = scale.left + (SIGN_OFFSETS[place] ?? 0);
    return `<g transform="translate(${x + 8},${top + 42})" class="marker ${kind} buy">${SHAPES[kind].buy}</g><text class="s" x="${x + 24}" y="${top + 47}">${MARKER_NAMES[kind]}</text>`;
  });
  return { svg: [...lines, ...signs].join('\n'), height: 62 };
}

const SIGN_OFFSETS = [0, 196, 360, 440, 580, 700] as const;

const LINE_NAMES = { index: 'index', mark: 'mark', last: 'last', liquidation: 'liquidation price' } as const;

const MARKER_NAMES: Readonly<Record<MarkerKind, string>> = {
  order: 'order (▲ buy ▼ sell)',
  conditional: 'stop, take profit',
  fill: 'fill',
  'margin-call': 'margin call',
  liquidation: 'liquidation',
  'auto-deleveraging': 'auto-deleveraging',
};

const UP = '<path d="M0-8L7 5H-7Z"/>';
const DOWN = '<path d="M0 8L7-5H-7Z"/>';
const SQUARE = '<path d="M-6-6H6V6H-6Z"/>';
const CROSS = '<circle r="11"/><path class="x" d="M-6-6L6 6M6-6L-6 6"/>';
const WARNING = '<path d="M0-10L10 8H-10Z"/><path class="x" d="M0-3v5M0 5v.5"/>';
const DIAMOND = '<path d="M0-10L10 0L0 10L-10 0Z"/>';

const SHAPES: Readonly<Record<MarkerKind, Readonly<Record<'buy' | 'sell', string>>>> = {
  order: { buy: UP, sell: DOWN },
  conditional: { buy: SQUARE, sell: SQUARE },
  fill: { buy: UP, sell: DOWN },
  'margin-call': { buy: WARNING, sell: WARNING },
  liquidation: { buy: CROSS, sell: CROSS },
  'auto-deleveraging': { buy: DIAMOND, sell: DIAMOND },
};

/** Liquidations are always drawn; routine orders and fills of a maker or crowd are counted instead. */
function markersToDraw(markers: readonly Marker[]): { drawn: readonly Marker[]; left: string } {
  const ordersOf = Map.groupBy(markers, ({ actor }) => actor);
  const isRoutine = ({ kind, actor }: Marker): boolean =>
    !isSevere({ kind }) && (ordersOf.get(actor)?.length ?? 0) > ORDERS_DRAWN_PER_ACTOR_MAX;
  const drawn = markers.filter((marker) => !isRoutine(marker)).slice(0, MARKERS_DRAWN_MAX);
  const count = markers.length - drawn.length;
  return { drawn, left: count === 0 ? '' : `  (${count} orders and fills of busy actors not drawn)` };
}

function isSevere({ kind }: Pick<Marker, 'kind'>): boolean {
  return kind === 'margin-call' || kind === 'liquidation' || kind === 'auto-deleveraging';
}

/** A liquidation price far from everything else would flatten the picture: it is drawn only where it comes near. */
function scaledPrices(lines: readonly PriceLine[], markers: readonly Marker[]): Decimal[] {
  const quoted = lines.filter(({ kind }) => kind !== 'liquidation').flatMap(({ points }) => points);
  const near = priceScale(
    [...quoted, ...markers].map(({ price }) => price),
    { top: 0, height: 1 },
  );
  const levels = lines.filter(({ kind }) => kind === 'liquidation').flatMap(({ points }) => points);
  const reach = near === undefined ? undefined : near.high.minus(near.low);
  const nearby = levels.filter(
    ({ price }) =>
      near === undefined ||
      reach === undefined ||
      (price.gte(near.low.minus(reach)) && price.lte(near.high.plus(reach))),
  );
  return [...quoted, ...markers, ...nearby].map(({ price }) => price);
}

function byKind(a: PriceLine, b: PriceLine): number {
  return LINE_KINDS.indexOf(a.kind) - LINE_KINDS.indexOf(b.kind);
}

function tickLine(tick: Decimal, vertical: PriceScale, scale: TimeScale): string {
  const y = vertical.y(tick);
  return `<path class="grid" d="M${scale.left} ${y}h${scale.width}"/><text class="end" x="${scale.left - 8}" y="${y}" dy="5">${grouped(tick)}</text>`;
}

/** `60,000.5`: as traders write a price. */
function grouped(price: Decimal): string {
  const [whole = '', fraction] = text(price).split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

function lineOf({ kind, owner, points, untilMs }: PriceLine, vertical: PriceScale, scale: TimeScale): string {
  const inside = points.filter(({ price }) => price.gte(vertical.low) && price.lte(vertical.high));
  const [first, ...rest] = inside;
  if (first === undefined) {
    return '';
  }
  const steps = rest.map(({ atMs, price }) => `H${scale.x(atMs)}V${vertical.y(price)}`).join('');
  // What was published holds until something else is, a level as long as its position; other readings say nothing of later.
  const until = kind === 'index' ? scale.endMs : kind === 'liquidation' ? (untilMs ?? scale.endMs) : undefined;
  const hold = until === undefined ? '' : `H${scale.x(until)}`;
  const dots =
    inside.length > DOTTED_LINE_POINTS_MAX
      ? ''
      : inside.map(({ atMs, price }) => `M${scale.x(atMs)} ${vertical.y(price)}h0`).join('');
  const title = `<title>${escaped(`${LINE_NAMES[kind]} ${owner}`.trim())}</title>`;
  return `<g>${title}<path class="line ${kind}" d="M${scale.x(first.atMs)} ${vertical.y(first.price)}${steps}${hold}"/><path class="dots ${kind}" d="${dots}"/></g>`;
}

function markerOf(
  marker: Marker,
  { vertical, scale, label }: { vertical: PriceScale; scale: TimeScale; label: string },
): string {
  const place = `${scale.x(marker.atMs)},${vertical.y(marker.price)}`;
  return `<g transform="translate(${place})" class="marker ${marker.kind} ${marker.side}"><title>${escaped(marker.words)}</title>${SHAPES[marker.kind][marker.side]}${label}</g>`;
}

interface Label {
  readonly dy: number;
  readonly isBefore: boolean;
  readonly text: string;
}

/** A few markers carry their words, above and below so that they can be told apart; where there is no room, none. */
function labelsOf(drawn: readonly Marker[], scale: TimeScale): Map<Marker, Label> {
  const few = drawn.length <= LABELLED_MARKERS_MAX ? drawn : drawn.filter(isSevere).slice(0, LABELLED_MARKERS_MAX);
  const takenUntil = LABEL_HEIGHTS.map(() => 0);
  const labels = new Map<Marker, Label>();
  for (const marker of few.toSorted((a, b) => a.atMs - b.atMs)) {
    const text = shortened(marker.words, LABEL_LENGTH_MAX);
    const width = text.length * LETTER_WIDTH;
    const x = scale.x(marker.atMs);
    const isBefore = x + width > scale.left + scale.width;
    const start = isBefore ? x - width : x;
    const height = takenUntil.findIndex((until) => until <= start);
    if (height !== -1) {
      takenUntil[height] = start + width;
      labels.set(marker, { dy: LABEL_HEIGHTS[height] ?? 0, isBefore, text });
    }
  }
  return labels;
}

function labelSvg(label: Label | undefined): string {
  return label === undefined
    ? ''
    : `<text class="label${label.isBefore ? ' end' : ''}" x="${label.isBefore ? -12 : 12}" y="${label.dy}">${escaped(label.text)}</text>`;
}
