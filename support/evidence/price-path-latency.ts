// How long answers took: every round trip of an actor as a stroke on a scale from a tenth of a millisecond to a minute.
import { durationText } from '../domain/time.ts';
import { escaped, shortened } from './markup.ts';
import type { LatencyLimit, RequestBar } from './price-path-data.ts';
import type { Part } from './price-path-panels.ts';
import type { TimeScale } from './price-path-scale.ts';

const ACTORS_DRAWN_MAX = 8;
const ROW_HEIGHT = 40;
const STROKE_HEIGHT = 14;
/** Names stand left of the strokes. */
const NAME_WIDTH = 250;
const NAME_LENGTH_MAX = 34;

const SHORTEST_MS = 0.1;
const LONGEST_MS = 60_000;
const TICKS_MS = [0.1, 1, 10, 100, 1_000, 10_000] as const;

/** One row an actor, the strokes coloured by what became of the request; with median, 95th percentile and worst in words. */
export function latencyPanel(
  { requests, limits }: { requests: readonly RequestBar[]; limits: readonly LatencyLimit[] },
  scale: TimeScale,
  top: number,
): Part {
  const answered = requests.flatMap(({ actor, outcome, startMs, endMs }) =>
    endMs === undefined ? [] : [{ actor, outcome, tookMs: endMs - startMs }],
  );
  const byActor = [...Map.groupBy(answered, ({ actor }) => actor)].slice(0, ACTORS_DRAWN_MAX);
  if (byActor.length === 0) {
    return { svg: '', height: 0 };
  }
  const x = logScale(scale);
  const rowsTop = top + 34;
  const bottom = rowsTop + byActor.length * ROW_HEIGHT;
  const svg = [
    `<text class="h" x="${scale.left}" y="${top + 20}">Round trips, how they are spread</text>`,
    `<path class="grid" d="${TICKS_MS.map((tick) => `M${x(tick)} ${rowsTop}V${bottom}`).join('')}"/>`,
    ...byActor.map(([actor, took], place) =>
      row({ actor, took, limits: limits.filter((limit) => limit.actor === actor) }, x, {
        left: scale.left,
        top: rowsTop + place * ROW_HEIGHT,
      }),
    ),
    ...TICKS_MS.map((tick) => `<text class="s mid" x="${x(tick)}" y="${bottom + 16}">${durationText(tick)}</text>`),
  ];
  return { svg: svg.join('\n'), height: bottom + 30 - top };
}

interface Row {
  readonly actor: string;
  readonly took: readonly { readonly outcome: RequestBar['outcome']; readonly tookMs: number }[];
  readonly limits: readonly LatencyLimit[];
}

function row(
  { actor, took, limits }: Row,
  x: (ms: number) => number,
  { left, top }: { left: number; top: number },
): string {
  const sorted = took.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? 0;
  const spread = `median ${durationText(at(0.5))}, p95 ${durationText(at(0.95))}, worst ${durationText(at(1))}`;
  const strokes = [...Map.groupBy(took, ({ outcome }) => outcome)].map(([outcome, ofOutcome]) => {
    const places = new Set(ofOutcome.map(({ tookMs }) => x(tookMs)));
    return `<path class="took ${outcome}" d="${[...places].map((place) => `M${place} ${top + 8}v${STROKE_HEIGHT}`).join('')}"/>`;
  });
  const marks = limits.map(
    ({ limitMs, name }) =>
      `<path class="limit" d="M${x(limitMs)} ${top + 2}v${STROKE_HEIGHT + 12}"><title>${escaped(`limit of ${name}: ${durationText(limitMs)}`)}</title></path><text class="s bad mid" x="${x(limitMs)}" y="${top + 40}">limit</text>`,
  );
  return [
    `<text class="s" x="${left}" y="${top + 13}">${escaped(shortened(actor, NAME_LENGTH_MAX))}</text>`,
    `<text class="s quiet" x="${left}" y="${top + 30}">${escaped(spread)}</text>`,
    ...strokes,
    ...marks,
  ].join('\n');
}

function logScale({ left, width }: TimeScale): (ms: number) => number {
  const from = left + NAME_WIDTH + 60;
  const span = left + width - 40 - from;
  const decades = Math.log10(LONGEST_MS / SHORTEST_MS);
  return (ms) => {
    const within = Math.min(Math.max(ms, SHORTEST_MS), LONGEST_MS);
    return Math.round((from + (Math.log10(within / SHORTEST_MS) / decades) * span) * 10) / 10;
  };
}
