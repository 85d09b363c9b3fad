// Who may import whom: the layers of the house as data, and a check that names every import against them.
import { posix } from 'node:path';
import { plainCode } from './plain-code.ts';
import type { Finding, SourceFile } from './source-files.ts';

const EVERYTHING = '*';

// Every layer may also import itself; every layer but the engine may import domain.
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  spec: [],
  model: ['spec'],
  history: [],
  oracles: ['history', 'model', 'spec'],
  venue: [],
  venues: ['venue'],
  toxiproxy: [],
  actors: ['venue', 'history'],
  faults: ['history', 'toxiproxy'],
  market: ['history', 'toxiproxy'],
  expectations: [EVERYTHING],
  environments: ['venue', 'toxiproxy', 'market', 'spec'],
  evidence: ['history', 'oracles', 'spec'],
  seal: [],
  gate: ['evidence', 'oracles', 'seal'],
  runs: ['evidence', 'gate', 'seal'],
  dossier: ['evidence'],
  coverage: ['evidence', 'gate'],
  authoring: ['evidence', 'gate', 'languages', 'model', 'plugins', 'spec'],
  plugins: ['environments', 'evidence', 'gate', 'world'],
  world: [EVERYTHING],
  actions: [EVERYTHING],
  languages: [],
  steps: ['actions', 'expectations', 'faults', 'languages', 'world'],
  bin: [EVERYTHING],
  bench: [EVERYTHING],
  root: [EVERYTHING],
  engine: [],
};

// What even "everything" does not hold.
const NEVER: Readonly<Record<string, readonly string[]>> = {
  bin: ['world', 'steps', 'engine'],
  bench: ['steps', 'engine'],
  actions: ['steps', 'bin', 'bench', 'gate', 'plugins', 'engine'],
  expectations: ['steps', 'bin', 'bench', 'gate', 'plugins', 'engine', 'actions'],
  world: ['actions', 'expectations', 'steps', 'bin', 'bench', 'gate', 'plugins', 'engine'],
  root: ['engine'],
};

/** One import statement, re-export or dynamic import of one of our own files. */
interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** Every import against the table, and every folder the table does not know. */
export function importFindings(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => importsOf(file.text).flatMap((found) => findingOf(file.path, found) ?? []));
}

const FROM = /\b(?:import|export)\b[^;'"]*?\bfrom\s*(['"])([^'"\n]+)\1/g;
const BARE = /\bimport\s*(['"])([^'"\n]+)\1/g;
const DYNAMIC = /\bimport\s*\(\s*(['"])([^'"\n]+)\1/g;

/** All of one file, in the order of its lines. */
export function importsOf(text: string): Import[] {
  const code = plainCode(text, 'imports');
  const found = [FROM, BARE, DYNAMIC].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      specifier: match[2] ?? '',
      line: code.slice(0, match.index + match[0].lastIndexOf(match[1] ?? '')).split('\n').length,
    })),
  );
  return found.sort((a, b) => a.line - b.line);
}

function findingOf(path: string, { specifier, line }: Import): Finding | undefined {
  if (!specifier.startsWith('.')) {
    return undefined;
  }
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  const [from, to] = [layerOf(path), layerOf(target)];
  const what = `${path} (${from}) imports ${target} (${to})`;
  const unknown = [from, to].find((layer) => !Object.hasOwn(MAY_IMPORT, layer));
  if (unknown !== undefined) {
    return { path, line, sentence: `${what}: the layer "${unknown}" has no rule, add one to MAY_IMPORT in bin/checks` };
  }
  if (mayImport(from, to)) {
    return isSelfContained(path, target)
      ? undefined
      : { path, line, sentence: `${what}: a venue adapter knows no other` };
  }
  return { path, line, sentence: `${what}: ${ruleOf(from)}` };
}

function mayImport(from: string, to: string): boolean {
  if (from === to) {
    return true;
  }
  if (from === 'engine' || to === 'engine' || NEVER[from]?.includes(to) === true) {
    return false;
  }
  const allowed = MAY_IMPORT[from] ?? [];
  return to === 'domain' || allowed.includes(EVERYTHING) || allowed.includes(to);
}

/** Adapters are folders of their own under venues/. */
function isSelfContained(path: string, target: string): boolean {
  const adapterOf = (file: string) => /^support\/venues\/([^/]+)\//.exec(file)?.[1];
  const [from, to] = [adapterOf(path), adapterOf(target)];
  return from === undefined || to === undefined || from === to;
}

function ruleOf(layer: string): string {
  const allowed = MAY_IMPORT[layer] ?? [];
  if (layer === 'engine') {
    return 'engine imports only itself';
  }
  if (allowed.includes(EVERYTHING)) {
    return `${layer} imports everything but ${(NEVER[layer] ?? []).join(', ')}`;
  }
  return `${layer} imports only ${[layer, 'domain', ...allowed].filter((name, index, all) => all.indexOf(name) === index).join(', ')}`;
}

/** The folder under support/, or the top folder; `root` for files beside package.json. */
function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  if (!path.includes('/')) {
    return 'root';
  }
  return top === 'support' ? second : top;
}
