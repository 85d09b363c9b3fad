// A risk parameters file as a table and back: one row a value, by its path; the YAML keeps its comments and kinds of value.
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { ScenarioError } from '../domain/errors.ts';

const HEADER = 'path,value';

/** CSV (RFC 4180): `marginTiers.2.cap,600000`; lists count from 1. */
export function tableOf(yaml: string): string {
  const rows = leavesOf(parseDocument(yaml).contents, []).map(
    ([path, value]) => `${quoted(shown(path))},${quoted(value)}`,
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/**
 * The YAML of a table: `onto` with the table's values, its comments kept, and what the table no longer has left out.
 * Throws a ScenarioError naming the row that is none.
 */
export function yamlOf(table: string, { onto, file }: { readonly onto: string; readonly file: string }): string {
  const document = parseDocument(onto);
  const rows = rowsOf(table, file);
  const wanted = new Set(rows.map(({ path }) => path.join('.')));
  // From the last to the first, so that a list keeps its places.
  for (const [path] of leavesOf(document.contents, []).toReversed()) {
    if (!wanted.has(path.join('.'))) {
      removeWithEmptyParents(document, path);
    }
  }
  for (const { path, value } of rows) {
    const before = document.getIn(path, true);
    if (isScalar(before)) {
      before.value = likeBefore(before.value, value);
    } else {
      document.setIn(path, likeBefore(kindOfNeighbour(document, path), value));
    }
  }
  return document.toString({ lineWidth: 0 });
}

type Path = readonly (string | number)[];

function leavesOf(node: unknown, path: Path): (readonly [Path, string])[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => leavesOf(value, [...path, String(isScalar(key) ? key.value : key)]));
  }
  if (isSeq(node)) {
    return node.items.flatMap((item, place) => leavesOf(item, [...path, place]));
  }
  return isScalar(node)
    ? [[path, isScalar(node) && typeof node.source === 'string' ? node.source : String(node.value)]]
    : [];
}

function shown(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? String(part + 1) : part)).join('.');
}

function rowsOf(table: string, file: string): { readonly path: Path; readonly value: string }[] {
  const [header, ...lines] = table
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  if (header?.replaceAll('"', '') !== HEADER) {
    throw new ScenarioError(`${file}:1: "${header}" is no header of a parameters table: expected ${HEADER}`);
  }
  return lines.map((line, index) => {
    const [path = '', value, ...more] = cellsOf(line);
    if (!/^[A-Za-z][\w.]*$/.test(path) || value === undefined || more.length > 0) {
      throw new ScenarioError(
        `${file}:${index + 2}: "${line}" is no row: expected a path and a value, such as fees.taker,0.0005`,
      );
    }
    return {
      path: path.split('.').map((part) => (/^\d+$/.test(part) ? Number.parseInt(part, 10) - 1 : part)),
      value: value.trim(),
    };
  });
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain ?? '',
  );
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Exact numbers are text, counts are numbers, flags are flags: as the value was before. */
function likeBefore(before: unknown, value: string): string | number | boolean {
  if (typeof before === 'number' && /^-?\d+$/.test(value)) {
    return Number.parseInt(value, 10);
  }
  return typeof before === 'boolean' && (value === 'true' || value === 'false') ? value === 'true' : value;
}

/** Of a new row of a list: the same field of the row before it. */
function kindOfNeighbour(document: Document, path: Path): unknown {
  const place = path.findLastIndex((part) => typeof part === 'number');
  const neighbour = path.map((part, index) =>
    index === place && typeof part === 'number' ? Math.max(0, part - 1) : part,
  );
  return document.getIn(neighbour);
}

function removeWithEmptyParents(document: Document, path: Path): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const node = document.getIn(parent);
  if (parent.length > 0 && (isMap(node) || isSeq(node)) && node.items.length === 0) {
    removeWithEmptyParents(document, parent);
  }
}
