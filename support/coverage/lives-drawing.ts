// Draws the state machines of orders and positions: what a run covered in full lines, what it did not in dashed ones.
import { escaped } from '../evidence/markup.ts';
import type { Lives, MachineName, Transition } from './lives.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Columns and rows of the drawing's grid. */
const PLACES: Readonly<Record<MachineName, Readonly<Record<string, Point>>>> = {
  order: {
    new: { x: 0, y: 1 },
    'partially-filled': { x: 1, y: 0 },
    filled: { x: 2, y: 0 },
    cancelled: { x: 2, y: 1 },
    expired: { x: 2, y: 2 },
    'expired-in-match': { x: 1, y: 2 },
    rejected: { x: 0, y: 2 },
  },
  position: {
    closed: { x: 0, y: 1 },
    open: { x: 1, y: 1 },
    adding: { x: 1, y: 0 },
    reducing: { x: 2, y: 0 },
    'margin-call': { x: 2, y: 1 },
    liquidating: { x: 2, y: 2 },
    deleveraging: { x: 1, y: 2 },
  },
};
const COLUMN = 260;
const ROW = 130;
const BOX = { width: 140, height: 40 };
const MARGIN = { left: 90, top: 90 };
const PANEL = { width: 760, height: 440 };
const BEND = 26;
const COVERED = '#1a7f37';
const MISSED = '#b35900';
const WRONG = '#cf222e';

/** One panel for each machine, below each other; self-contained. */
export function livesDrawing({ machines }: Lives): string {
  const height = PANEL.height * machines.length;
  const panels = machines.map(({ name, states, transitions, undeclared }, place) => {
    const at = pointsOf(name, states, PANEL.height * place);
    const covered = transitions.filter(({ count }) => count > 0).length;
    const title = `${name === 'order' ? 'An order' : 'A position'}: ${covered} of ${transitions.length} transitions in this run`;
    return [
      tag('text', { x: 24, y: PANEL.height * place + 34, 'font-size': 18, 'font-weight': 600 }, title),
      ...transitions.map((way) => arrow(way, at, way.count > 0 ? COVERED : MISSED)),
      ...undeclared.map((way) => arrow(way, at, WRONG)),
      ...states.map((state) => box(state, at(state))),
    ].join('');
  });
  const svg = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${PANEL.width} ${height}`, role: 'img' };
  const font = { 'font-family': 'system-ui, sans-serif', 'font-size': 13, fill: '#1f2328' };
  const paper = tag('rect', { width: PANEL.width, height, fill: '#ffffff' });
  return `${tag('svg', svg, `${paper}${tag('g', font, panels.join(''))}`)}\n`;
}

/** A state without a place of its own stands below the others: a drawing that is plain beats one that is gone. */
function pointsOf(name: MachineName, states: readonly string[], offset: number): (state: string) => Point {
  return (state) => {
    const place = PLACES[name][state] ?? { x: 0.5 + states.indexOf(state) / states.length, y: 2.6 };
    return { x: MARGIN.left + place.x * COLUMN, y: offset + MARGIN.top + 30 + place.y * ROW };
  };
}

function box(state: string, { x, y }: Point): string {
  const corner = { x: x - BOX.width / 2, y: y - BOX.height / 2 };
  const rect = tag('rect', { ...corner, ...BOX, rx: 8, fill: '#f6f8fa', stroke: '#57606a' });
  return `${rect}${tag('text', { x, y: y + 5, 'text-anchor': 'middle' }, state.replaceAll('-', ' '))}`;
}

function arrow(way: Transition, at: (state: string) => Point, colour: string): string {
  const line = way.from === way.to ? loop(at(way.from)) : curve(at(way.from), at(way.to));
  const dashes = way.count === 0 ? { 'stroke-dasharray': '5 4' } : {};
  const said = `${way.from} to ${way.to}: ${way.count === 0 ? 'not in this run' : `${way.count} times, in ${way.criteria.join(', ')}`}`;
  const path = tag('path', { d: line.path, fill: 'none', stroke: colour, 'stroke-width': 1.6, ...dashes });
  const head = tag('path', { d: headAt(line.end, line.angle), fill: colour });
  // What was never gone is dashed, and says so when pointed at: a word on each would hide the drawing.
  const place = { x: line.label.x, y: line.label.y, 'text-anchor': 'middle', fill: colour, 'font-size': 11 };
  const label = way.count === 0 ? '' : tag('text', place, String(way.count));
  return tag('g', {}, `${tag('title', {}, said)}${path}${head}${label}`);
}

interface Line {
  readonly path: string;
  readonly end: Point;
  /** Of the line at its end, in radians. */
  readonly angle: number;
  readonly label: Point;
}

/** Bent to the right of its direction, so that there and back are two lines. */
function curve(from: Point, to: Point): Line {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const across = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length };
  const middle = { x: (from.x + to.x) / 2 + across.x * BEND * 2, y: (from.y + to.y) / 2 + across.y * BEND * 2 };
  const start = edgeOf(from, middle);
  const end = edgeOf(to, middle);
  return {
    path: `M ${fixed(start)} Q ${fixed(middle)} ${fixed(end)}`,
    end,
    angle: Math.atan2(end.y - middle.y, end.x - middle.x),
    label: { x: (start.x + 2 * middle.x + end.x) / 4, y: (start.y + 2 * middle.y + end.y) / 4 - 3 },
  };
}

function loop({ x, y }: Point): Line {
  const top = y - BOX.height / 2;
  const end = { x: x + 50, y: top };
  return {
    path: `M ${fixed({ x: x + 20, y: top })} C ${fixed({ x: x + 14, y: top - 34 })} ${fixed({ x: x + 62, y: top - 34 })} ${fixed(end)}`,
    end,
    angle: Math.PI / 2,
    label: { x: x + 37, y: top - 29 },
  };
}

/** Where the line from the middle of a box towards a point leaves the box. */
function edgeOf(centre: Point, towards: Point): Point {
  const [dx, dy] = [towards.x - centre.x, towards.y - centre.y];
  const share = Math.min(BOX.width / 2 / Math.abs(dx || 1e-9), BOX.height / 2 / Math.abs(dy || 1e-9));
  return { x: centre.x + dx * share, y: centre.y + dy * share };
}

function headAt(end: Point, angle: number): string {
  const corner = (turn: number): Point => ({
    x: end.x - 9 * Math.cos(angle + turn),
    y: end.y - 9 * Math.sin(angle + turn),
  });
  return `M ${fixed(end)} L ${fixed(corner(0.42))} L ${fixed(corner(-0.42))} Z`;
}

function fixed({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}

/** Content is markup where it begins with a tag of its own, and text otherwise. */
function tag(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const inner = content.startsWith('<') ? content : escaped(content);
  return inner === '' ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${inner}</${name}>`;
}
