// Finds everything in a source text that can be made wrong mechanically: comparisons, signs, constants, rounding, statements.
import { parseSync } from 'oxc-parser';

export const MUTATIONS = ['comparison', 'logic', 'sign', 'constant', 'rounding', 'statement'] as const;
export type Mutation = (typeof MUTATIONS)[number];

/** One change of one place. */
export interface Mutant {
  readonly mutation: Mutation;
  /** Offsets of what is replaced. */
  readonly start: number;
  readonly end: number;
  /** Offset of what is run wherever the change is. */
  readonly ranAt: number;
  readonly from: string;
  readonly to: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The line it begins on, without its indentation. */
  readonly code: string;
}

const OPERATORS: Readonly<Record<string, readonly [Mutation, string]>> = {
  '<': ['comparison', '<='],
  '<=': ['comparison', '<'],
  '>': ['comparison', '>='],
  '>=': ['comparison', '>'],
  '===': ['comparison', '!=='],
  '!==': ['comparison', '==='],
  '&&': ['logic', '||'],
  '||': ['logic', '&&'],
  '+': ['sign', '-'],
  '-': ['sign', '+'],
  '*': ['sign', '/'],
  '/': ['sign', '*'],
  '+=': ['sign', '-='],
  '-=': ['sign', '+='],
};

/** Names that say in which direction something is rounded, or which end is meant. */
const DIRECTIONS: Readonly<Record<string, string>> = {
  divideUp: 'divideDown',
  divideDown: 'divideUp',
  divideNearest: 'divideDown',
  multiplyUp: 'multiplyDown',
  multiplyDown: 'multiplyUp',
  larger: 'smaller',
  smaller: 'larger',
};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Every mutant of a TypeScript text, in the order of the text; types are left alone, they are gone when it runs. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) {
    throw new TypeError(`${file} cannot be parsed: ${errors[0]?.message}`);
  }
  const found: Mutant[] = [];
  const note: Note = (mutation, { start, end }, to, ranAt = start) => {
    found.push({ mutation, start, end, ranAt, ...placeOf(text, start), from: text.slice(start, end), to });
  };
  walk(program as unknown as Node, (node) => mutate(node, text, note));
  return found.sort((a, b) => a.start - b.start);
}

type Note = (mutation: Mutation, place: { start: number; end: number }, to: string, ranAt?: number) => void;

function mutate(node: Node, text: string, note: Note): void {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      mutateOperator(node, text, note);
      return;
    case 'UnaryExpression':
      if (node.operator === '-') {
        note('sign', { start: node.start, end: node.start + 1 }, '');
      } else if (node.operator === '!') {
        note('logic', { start: node.start, end: node.start + 1 }, '');
      }
      return;
    case 'Literal':
      mutateLiteral(node, text, note);
      return;
    case 'CallExpression':
      mutateDirection(node.callee as Node, note);
      return;
    case 'ExpressionStatement':
      note('statement', node, ';');
      return;
    default:
  }
}

function mutateOperator(node: Node, text: string, note: Note): void {
  const operator = String(node.operator);
  const [mutation, to] = OPERATORS[operator] ?? [];
  const [left, right] = [node.left as Node, node.right as Node];
  // Joining texts is no arithmetic.
  const isText = operator.startsWith('+') && [left, right].some((side) => /^['"`]/.test(text.slice(side.start)));
  if (mutation === undefined || to === undefined || isText) {
    return;
  }
  const start = text.indexOf(operator, left.end);
  // To V8 the operator belongs to the right side, which is not run where the left one decides: there the change shows too.
  note(mutation, { start, end: start + operator.length }, to, mutation === 'logic' ? node.start : start);
}

function mutateLiteral(node: Node, text: string, note: Note): void {
  const written = text.slice(node.start, node.end);
  const [, digits, isBig] = /^([\d_]+)(n?)$/.exec(written) ?? [];
  if (digits !== undefined) {
    note('constant', node, `${BigInt(digits.replaceAll('_', '')) + 1n}${isBig}`);
  } else if (written === 'true' || written === 'false') {
    note('constant', node, String(written === 'false'));
  }
}

function mutateDirection(callee: Node, note: Note): void {
  const name = callee.type === 'Identifier' ? String(callee.name) : '';
  const to = DIRECTIONS[name];
  if (to !== undefined) {
    note('rounding', callee, to);
  }
  const [object, property] = [callee.object as Node | undefined, callee.property as Node | undefined];
  if (object?.name === 'Math' && (property?.name === 'max' || property?.name === 'min')) {
    note('rounding', property, property.name === 'max' ? 'min' : 'max');
  }
}

function walk(node: Node, visit: (node: Node) => void): void {
  // Imports, and everything that is about types only.
  if (/^(TS(?!AsExpression|SatisfiesExpression|NonNull)|Import)/.test(node.type)) {
    return;
  }
  visit(node);
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (isNode(one)) {
        walk(one, visit);
      }
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function placeOf(text: string, start: number): Pick<Mutant, 'line' | 'column' | 'code'> {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  return {
    line: text.slice(0, start).split('\n').length,
    column: start - lineStart + 1,
    code: text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).trim(),
  };
}
