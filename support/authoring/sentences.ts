// The sentences scenarios may use, as cucumber knows them: pattern, place, doc comment, table columns and parameters.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { supportCodeLibraryBuilder } from '@cucumber/cucumber';
import { COLUMNS, WORDS } from '../languages/zh-cn/words.ts';
import { readable } from '../plugins/nearest-sentence.ts';

type StepDefinition = ReturnType<typeof supportCodeLibraryBuilder.finalize>['stepDefinitions'][number];
type Keyword = 'Given' | 'When' | 'Then';

/** One value of a step, as its sentence takes it. */
export interface SentenceArgument {
  /** The parameter type's name; `text` where a regular expression takes anything. */
  readonly type: string;
  readonly cell: string;
  /** Where the cell starts in the step's text. */
  readonly start: number;
  /** What the step function will be given. Throws a ScenarioError where the cell cannot be one. */
  readonly value: () => unknown;
}

export interface Sentence {
  /** As a person reads it: `{trader} buys {amount} at market`. */
  readonly pattern: string;
  /** As it is written in the steps. */
  readonly source: string;
  /** The English sentence it is: its own source, or that of the one it translates. */
  readonly english: string;
  readonly keyword: Keyword;
  /** Relative to the repository, with forward slashes; several sentences may share a place. */
  readonly file: string;
  readonly line: number;
  /** The doc comment above it; empty where there is none. */
  readonly says: string;
  /** Names of the parameter types in the order of the sentence. */
  readonly parameters: readonly string[];
  /** True where it makes a trader of whoever it names; others expect that somebody did. */
  readonly opensTraders: boolean;
  /** Columns of the table that must follow; empty where none does. */
  readonly columns: readonly string[];
  /** The values of a step of this sentence; undefined where the step is another one. */
  readonly match: (step: string) => readonly SentenceArgument[] | undefined;
}

/** A word of a sentence with the forms it may take. */
export interface Parameter {
  readonly name: string;
  /** The doc comment above its definition; empty where there is none. */
  readonly says: string;
  readonly forms: readonly RegExp[];
  /** One cell as the parameter type's value. Throws a ScenarioError where it cannot be one. */
  readonly read: (cell: string) => unknown;
}

export interface Sentences {
  readonly all: readonly Sentence[];
  /** Those of the parameters that some sentence uses, by name. */
  readonly parameters: ReadonlyMap<string, Parameter>;
}

/** What cucumber brings along. */
const BUILT_IN: Readonly<Record<string, string>> = {
  int: '7: a whole number.',
  string: '"first-try": anything, in double quotes.',
};

let loaded: Promise<Sentences> | undefined;

/** Loads every sentence once, the way cucumber does: `patterns` are the files of its `import`, in its order. */
export function loadSentences(root: string, patterns: readonly string[]): Promise<Sentences> {
  loaded ??= load(root, patterns);
  return loaded;
}

async function load(root: string, patterns: readonly string[]): Promise<Sentences> {
  let lastId = 0;
  const newId = () => {
    lastId += 1;
    return String(lastId);
  };
  supportCodeLibraryBuilder.reset(root, newId);
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root }).sort());
  for (const file of files) {
    await import(pathToFileURL(join(root, file)).href);
  }
  const library = supportCodeLibraryBuilder.finalize();
  const sources = new Map(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')]));
  const all = library.stepDefinitions.map((definition) => sentenceOf(definition, sources));
  const used = new Set(all.flatMap(({ parameters }) => parameters));
  const parameters = [...library.parameterTypeRegistry.parameterTypes].flatMap((type): [string, Parameter][] => {
    const { name = '', regexpStrings } = type;
    if (!used.has(name)) {
      return [];
    }
    const says = [BUILT_IN[name] ?? docOf(sources, name), WORDS[name]?.says ?? '']
      .filter((one) => one !== '')
      .join(' ');
    const forms = regexpStrings.map((form) => new RegExp(`^(?:${form})$`));
    return [[name, { name, says, forms, read: (cell) => type.transform(undefined, [cell]) }]];
  });
  return { all, parameters: new Map(parameters) };
}

function sentenceOf(definition: StepDefinition, sources: ReadonlyMap<string, string>): Sentence {
  const { expression, unwrappedCode, line } = definition;
  const file = definition.uri.replaceAll('\\', '/');
  const source = typeof definition.pattern === 'string' ? definition.pattern : definition.pattern.source;
  const lines = (sources.get(file) ?? '').split('\n');
  const translated = translatedBy(definition.options);
  const landmark = landmarkOf(definition.pattern);
  return {
    pattern: readable(source),
    source,
    english: translated ?? source,
    keyword: definition.keyword === 'Given' || definition.keyword === 'When' ? definition.keyword : 'Then',
    file,
    line,
    says: commentAbove(lines, line - 1),
    parameters: [...readable(source).matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name),
    opensTraders: /\.trader\(/.test(unwrappedCode.toString()),
    columns: columnsOf(unwrappedCode.toString()).map((column) =>
      translated === undefined ? column : (COLUMNS[column] ?? column),
    ),
    match: (step) => {
      if (!step.includes(landmark)) {
        return undefined;
      }
      return expression.match(step)?.map((argument) => ({
        type: argument.parameterType.name ?? 'text',
        cell: argument.group.value ?? '',
        start: argument.group.start ?? 0,
        value: () => argument.getValue(undefined),
      }));
    },
  };
}

/** The English sentence a translation is filed under; undefined for an original. */
function translatedBy({ wrapperOptions }: StepDefinition['options']): string | undefined {
  const translates: unknown = Object(wrapperOptions).translates;
  return typeof translates === 'string' ? translates : undefined;
}

/** The longest piece of a sentence that stands in every step of it: looking for it first is ten times as quick as matching. */
function landmarkOf(pattern: string | RegExp): string {
  const pieces = typeof pattern === 'string' ? pattern.split(/\{[^}]*\}|\([^)]*\)|\S*\/\S*|\\./) : [];
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

/** The step's own list of columns: tables are read by rowsOf and by nothing else. */
function columnsOf(code: string): string[] {
  const [, list = ''] = /\browsOf\(\s*\w+,\s*\[([^\]]*)\]/.exec(code) ?? [];
  return [...list.matchAll(/'([^']*)'/g)].map(([, column = '']) => column);
}

/** The text of the doc comment that ends on the line above the one with this index. */
function commentAbove(lines: readonly string[], index: number): string {
  const above = lines.slice(0, index);
  if (above.at(-1)?.trimEnd().endsWith('*/') !== true) {
    return '';
  }
  const start = above.findLastIndex((line) => line.trimStart().startsWith('/**'));
  const text = above.slice(start).map((line) => line.replaceAll(/^\s*\/?\*+\/?|\*\/\s*$/g, '').trim());
  return text.join(' ').trim();
}

/** The doc comment of a parameter type, found by its name: cucumber keeps no place of it that survives a wrapper. */
function docOf(sources: ReadonlyMap<string, string>, name: string): string {
  for (const text of sources.values()) {
    const lines = text.split('\n');
    const named = lines.findIndex((line) => line.includes(`name: '${name}'`));
    if (named >= 0) {
      const start = lines
        .slice(0, named + 1)
        .findLastIndex((line) => /^(?:defineParameterType|defineWords)\(/.test(line));
      return commentAbove(lines, start);
    }
  }
  return '';
}
