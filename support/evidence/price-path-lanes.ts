// The lower half of the picture: network conditions with their witness, and every request with its round trip.
import { durationText } from '../domain/time.ts';
import { escaped, shortened } from './markup.ts';
import type { FaultBar, RequestBar } from './price-path-data.ts';
import type { Part } from './price-path-panels.ts';
import type { TimeScale } from './price-path-scale.ts';

const FAULT_LANE_HEIGHT = 62;
const FAULTS_DRAWN_MAX = 10;
const CAPTION_LENGTH_MAX = 118;

/** One lane a condition: what it was meant to be, when, and what was measured of it. */
export function faultLanes(faults: readonly FaultBar[], scale: TimeScale, top: number): Part {
  const drawn = faults.slice(0, FAULTS_DRAWN_MAX);
  const heading = `<text class="h" x="${scale.left}" y="${top + 20}">Network and process conditions${
    faults.length === 0
      ? ': none'
      : faults.length > drawn.length
        ? `: the first ${drawn.length} of ${faults.length}`
        : ''
  }</text>`;
  const lanes = drawn.map((fault, place) => faultLane(fault, scale, top + 34 + place * FAULT_LANE_HEIGHT));
  return { svg: [heading, ...lanes].join('\n'), height: 40 + drawn.length * FAULT_LANE_HEIGHT };
}

function faultLane(fault: FaultBar, scale: TimeScale, top: number): string {
  const start = scale.x(fault.startMs);
  const width = Math.max(scale.x(fault.endMs ?? scale.endMs) - start, 3);
  const witness = fault.isWitnessed
    ? `witnessed: ${fault.witnesses.join('; ')}`
    : ['not witnessed', ...fault.witnesses].join(': ');
  return `<text class="s" x="${scale.left}" y="${top + 14}">${escaped(shortened(fault.sentence, CAPTION_LENGTH_MAX))}</text>
<rect class="fault${fault.isWitnessed ? '' : ' unseen'}" x="${start}" y="${top + 21}" width="${rounded(width)}" height="12" rx="3"/>
<text class="s ${fault.isWitnessed ? 'quiet' : 'bad'}" x="${scale.left}" y="${top + 50}">${escaped(shortened(witness, CAPTION_LENGTH_MAX))}</text>`;
}

const ACTORS_DRAWN_MAX = 12;
const ROWS_PER_LANE_MAX = 4;
const ROW_HEIGHT = 12;
const BAR_HEIGHT = 9;
const BAR_WIDTH_MIN = 2;
/** Up to here every bar has its own tooltip; beyond, the bars of a lane are one shape. */
const TOOLTIPS_MAX = 100;

/** One lane an actor, busiest last to come being at the bottom: lanes stand in the order of the first request. */
export function requestLanes(requests: readonly RequestBar[], scale: TimeScale, top: number): Part {
  const byActor = [...Map.groupBy(requests, ({ actor }) => actor)];
  const drawn = byActor.slice(0, ACTORS_DRAWN_MAX);
  const more = byActor.length - drawn.length;
  const heading = `<text class="h" x="${scale.left}" y="${top + 20}">Requests, from sent to answered${
    requests.length === 0 ? ': none' : more > 0 ? `: ${drawn.length} of ${byActor.length} actors` : ''
  }</text>`;
  const parts = [heading];
  let height = 34;
  for (const [actor, ofActor] of drawn) {
    const lane = requestLane(
      { actor, requests: ofActor, hasTooltips: requests.length <= TOOLTIPS_MAX },
      scale,
      top + height,
    );
    parts.push(lane.svg);
    height += lane.height;
  }
  return { svg: parts.join('\n'), height: height + 6 };
}

interface Lane {
  readonly actor: string;
  readonly requests: readonly RequestBar[];
  readonly hasTooltips: boolean;
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly request: RequestBar;
}

function requestLane({ actor, requests, hasTooltips }: Lane, scale: TimeScale, top: number): Part {
  const { bars, rows } = stacked(requests, scale, top + 22);
  const caption = shortened(`${actor}: ${roundTripWords(requests)}`, CAPTION_LENGTH_MAX);
  const drawn = hasTooltips ? bars.map(singleBar) : joinedBars(bars);
  return {
    svg: [`<text class="s" x="${scale.left}" y="${top + 15}">${escaped(caption)}</text>`, ...drawn].join('\n'),
    height: 28 + rows * ROW_HEIGHT,
  };
}

/** Requests that overlap stand above each other, as far as there are rows. */
function stacked(requests: readonly RequestBar[], scale: TimeScale, top: number): { bars: Bar[]; rows: number } {
  const freeFrom: number[] = [];
  const bars = requests
    .toSorted((a, b) => a.startMs - b.startMs)
    .map((request) => {
      const x = scale.x(request.startMs);
      const end = Math.max(scale.x(request.endMs ?? scale.endMs), x + BAR_WIDTH_MIN);
      const free = freeFrom.findIndex((from) => from <= x);
      const row = free !== -1 ? free : Math.min(freeFrom.length, ROWS_PER_LANE_MAX - 1);
      freeFrom[row] = Math.max(end, freeFrom[row] ?? 0);
      return { x, y: top + row * ROW_HEIGHT, width: rounded(end - x), request };
    });
  return { bars, rows: Math.max(freeFrom.length, 1) };
}

function singleBar({ x, y, width, request }: Bar): string {
  const took = request.endMs === undefined ? 'no end' : durationText(request.endMs - request.startMs);
  return `<rect class="request ${request.outcome}" x="${x}" y="${y}" width="${width}" height="${BAR_HEIGHT}"><title>${escaped(`${request.words}, ${took}`)}</title></rect>`;
}

/** One path per outcome, each place drawn once: the picture of a long history stays small. */
function joinedBars(bars: readonly Bar[]): string[] {
  const shapes = new Map<string, Set<string>>();
  for (const { x, y, width, request } of bars) {
    const place = Math.round(x);
    const shape = `M${place} ${y}h${Math.max(Math.round(width), BAR_WIDTH_MIN)}v${BAR_HEIGHT}H${place}z`;
    const ofOutcome = shapes.get(request.outcome) ?? new Set();
    shapes.set(request.outcome, ofOutcome.add(shape));
  }
  return [...shapes].map(([outcome, paths]) => `<path class="request ${outcome}" d="${[...paths].join('')}"/>`);
}

function roundTripWords(requests: readonly RequestBar[]): string {
  const tookMs = requests
    .flatMap(({ startMs, endMs }) => (endMs === undefined ? [] : [endMs - startMs]))
    .sort((a, b) => a - b);
  const refused = requests.filter(({ outcome }) => outcome === 'rejected').length;
  const unknown = requests.filter(({ outcome }) => outcome === 'unknown').length;
  return [
    `${requests.length} ${requests.length === 1 ? 'request' : 'requests'}`,
    tookMs.length === 0
      ? 'none answered'
      : `round trip median ${durationText(tookMs[Math.floor((tookMs.length - 1) / 2)] ?? 0)}, worst ${durationText(tookMs.at(-1) ?? 0)}`,
    ...(refused === 0 ? [] : [`${refused} rejected`]),
    ...(unknown === 0 ? [] : [`${unknown} unknown`]),
  ].join(', ');
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
