// The picture of a scenario: prices and what traders did at them, and under them the conditions and every request.
import { durationText } from '../domain/time.ts';
import type { Entry } from '../history/entry.ts';
import { escaped, shortened } from './markup.ts';
import { type PicturedHistory, picturedHistory } from './price-path-data.ts';
import { faultLanes, requestLanes } from './price-path-lanes.ts';
import { latencyPanel } from './price-path-latency.ts';
import { legend, type Part, pricePanel } from './price-path-panels.ts';
import { type TimeScale, timeScale, timeTicks } from './price-path-scale.ts';

const WIDTH = 1200;
const LEFT = 112;
const RIGHT = 28;
const SYMBOLS_DRAWN_MAX = 3;
const STEPS_LISTED_MAX = 20;
const STEP_NUMBERS_HEIGHT = 34;
const TITLE_LENGTH_MAX = 80;

/** An SVG document of one history. The same entries always give the same bytes. */
export function pricePath(title: string, entries: readonly Entry[]): string {
  const history = picturedHistory(entries);
  const scale = timeScale({ endMs: history.endMs, left: LEFT, width: WIDTH - LEFT - RIGHT });
  const { parts, height } = stackedParts(title, history, scale);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d">
<title id="t">${escaped(title)}</title>
<desc id="d">${escaped(description(history))}</desc>
<style>${STYLE}</style>
<rect class="page" width="${WIDTH}" height="${height}"/>
${parts.join('\n')}
</svg>
`;
}

function stackedParts(title: string, history: PicturedHistory, scale: TimeScale): { parts: string[]; height: number } {
  const lines = titleLines(title);
  const parts = lines.map(
    (line, place) => `<text class="title" x="${LEFT}" y="${36 + place * 28}">${escaped(line)}</text>`,
  );
  let top = 28 + lines.length * 28;
  const add = (part: Part): void => {
    parts.push(part.svg);
    top += part.height;
  };
  const symbols = history.symbols.slice(0, SYMBOLS_DRAWN_MAX);
  add(symbols.length === 0 ? { svg: notice('No price was published or read.', top), height: 34 } : legend(scale, top));
  const gridTop = top;
  top += history.steps.length === 0 ? 0 : STEP_NUMBERS_HEIGHT;
  for (const prices of symbols) {
    add(pricePanel(prices, scale, top));
  }
  add(faultLanes(history.faults, scale, top));
  add(requestLanes(history.requests, scale, top));
  const gridBottom = top;
  add(timeAxis(scale, top));
  add(latencyPanel(history, scale, top));
  // The grid lies behind everything: it is drawn first, as it can only be measured last.
  parts.unshift(timeGrid(history, scale, { top: gridTop, bottom: gridBottom }));
  add(stepList(history, top));
  return { parts, height: top + 16 };
}

/** One line, or two broken at a word. */
function titleLines(title: string): string[] {
  if (title.length <= TITLE_LENGTH_MAX) {
    return [title];
  }
  const space = title.lastIndexOf(' ', TITLE_LENGTH_MAX);
  const end = space === -1 ? TITLE_LENGTH_MAX : space;
  return [title.slice(0, end), shortened(title.slice(end).trimStart(), TITLE_LENGTH_MAX)];
}

function notice(text: string, top: number): string {
  return `<text class="s" x="${LEFT}" y="${top + 18}">${escaped(text)}</text>`;
}

function timeGrid(
  history: PicturedHistory,
  scale: TimeScale,
  { top, bottom }: { top: number; bottom: number },
): string {
  const ticks = timeTicks(scale.endMs).map((atMs) => `M${scale.x(atMs)} ${top + STEP_NUMBERS_HEIGHT}V${bottom}`);
  const steps = history.steps
    .slice(0, STEPS_LISTED_MAX)
    .map(
      ({ atMs }, place) =>
        `<text class="step" x="${scale.x(atMs)}" y="${top + 28 - (place % 2) * 15}">${place + 1}</text>`,
    );
  const stepLines = history.steps
    .slice(0, STEPS_LISTED_MAX)
    .map(({ atMs }) => `M${scale.x(atMs)} ${top + STEP_NUMBERS_HEIGHT}V${bottom}`);
  return `<path class="grid" d="${ticks.join('')}"/><path class="steps" d="${stepLines.join('')}"/>${steps.join('')}`;
}

function timeAxis(scale: TimeScale, top: number): Part {
  const labels = timeTicks(scale.endMs).map(
    (atMs) => `<text class="s mid" x="${scale.x(atMs)}" y="${top + 18}">${durationText(atMs)}</text>`,
  );
  return { svg: labels.join('\n'), height: 32 };
}

function stepList({ steps }: PicturedHistory, top: number): Part {
  if (steps.length === 0) {
    return { svg: '', height: 0 };
  }
  const listed = steps.slice(0, STEPS_LISTED_MAX);
  const more = steps.length - listed.length;
  const lines = listed.map(({ atMs, text }, place) => `${place + 1}  ${text}  (${durationText(atMs)})`);
  const texts = [...lines, ...(more > 0 ? [`and ${more} more`] : [])].map(
    (line, place) => `<text class="s" x="${LEFT}" y="${top + 44 + place * 22}">${escaped(shortened(line, 124))}</text>`,
  );
  const heading = `<text class="h" x="${LEFT}" y="${top + 20}">Steps</text>`;
  return { svg: [heading, ...texts].join('\n'), height: 34 + texts.length * 22 };
}

function description({ symbols, faults, requests, endMs }: PicturedHistory): string {
  const names = symbols.map(({ symbol }) => symbol).filter(Boolean);
  const prices = names.length === 0 ? 'no prices' : `prices of ${names.join(', ')}`;
  return `${prices}, ${faults.length} network conditions and ${requests.length} requests over ${durationText(endMs)}`;
}

const STYLE = `:root{color-scheme:light dark;--page:#fff;--ink:#1b1f24;--quiet:#57606a;--grid:#e4e7eb;--step:#b6bdc6;--index:#6b7280;--mark:#1d4ed8;--last:#0f766e;--level:#b91c1c;--buy:#15803d;--sell:#b45309;--bad:#b91c1c;--fault:#7c3aed;--ok:#2563eb}
@media (prefers-color-scheme:dark){:root{--page:#14171b;--ink:#e8eaed;--quiet:#a3abb5;--grid:#2b3138;--step:#4b535d;--index:#a3abb5;--mark:#7aa2ff;--last:#5eead4;--level:#fca5a5;--buy:#4ade80;--sell:#fbbf24;--bad:#fca5a5;--fault:#c4b5fd;--ok:#7aa2ff}}
@media print{:root{--page:#fff;--ink:#000;--quiet:#333;--grid:#ddd;--step:#999;--index:#555;--mark:#1d4ed8;--last:#0f766e;--level:#b91c1c;--buy:#15803d;--sell:#b45309;--bad:#b91c1c;--fault:#7c3aed;--ok:#2563eb}}
text{font:15px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:var(--ink)}
.title{font-size:21px;font-weight:600}.h{font-size:17px;font-weight:600}.quiet{fill:var(--quiet)}.bad{fill:var(--bad);font-weight:600}
.end{text-anchor:end}.mid{text-anchor:middle}.step{text-anchor:middle;font-size:13px;fill:var(--quiet)}
.label{paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}
.page{fill:var(--page)}.frame{fill:none;stroke:var(--grid)}.grid{fill:none;stroke:var(--grid)}.steps{fill:none;stroke:var(--step);stroke-dasharray:2 5}
.line{fill:none;stroke-width:2}.dots{fill:none;stroke-width:6;stroke-linecap:round}
.index{stroke:var(--index)}.line.index{stroke-dasharray:9 5}.mark{stroke:var(--mark)}.line.mark{stroke-width:3}.last{stroke:var(--last)}.line.last{stroke-width:1.5}.liquidation{stroke:var(--level)}.line.liquidation{stroke-dasharray:2 4}.dots.liquidation{stroke-width:3}
.marker{stroke-width:2}.marker text{stroke-width:4px}.buy{stroke:var(--buy);fill:var(--buy)}.sell{stroke:var(--sell);fill:var(--sell)}.marker.order,.marker.conditional{fill:var(--page)}
.took{stroke-width:2;stroke-opacity:.75;fill:none}.took.accepted{stroke:var(--ok)}.took.rejected{stroke:var(--sell)}.took.unknown{stroke:var(--bad)}.limit{stroke:var(--bad);stroke-width:2;stroke-dasharray:3 2}
.marker.margin-call{stroke:var(--sell);fill:var(--page)}.marker.liquidation,.marker.auto-deleveraging{stroke:var(--bad);fill:var(--page)}.marker.auto-deleveraging{fill:var(--bad)}.marker text,.marker.order text{fill:var(--ink);stroke:var(--page)}.x{stroke-width:3}
.fault{fill:var(--fault);fill-opacity:.45;stroke:var(--fault)}.unseen{fill:none;stroke:var(--bad);stroke-dasharray:4 3}
.request.accepted{fill:var(--ok)}.request.rejected{fill:var(--sell)}.request.unknown{fill:var(--bad)}`;
