// Collects the phrasebook: every sentence by risk area, in both languages, with its parameters, columns and one example that is run.
import type { GherkinDocument } from '@cucumber/messages';
import { ScenarioError } from '../domain/errors.ts';
import { criterionIdsOf } from '../gate/criteria-lock.ts';
import { type PlacedScenario, type PlacedStep, StepFinder, scenariosIn } from './read-scenarios.ts';
import type { Parameter, Sentence, Sentences } from './sentences.ts';

/** A step of a real scenario. */
export interface Example {
  readonly keyword: string;
  readonly text: string;
  /** Header and the first rows of the table below it; empty where there is none. */
  readonly table: readonly (readonly string[])[];
  readonly criterion: string;
  readonly file: string;
}

export interface Phrase {
  readonly keyword: Sentence['keyword'];
  readonly pattern: string;
  /** The same sentence in Chinese; empty where nobody has translated it. */
  readonly chinese: string;
  readonly says: string;
  readonly columns: readonly string[];
  readonly parameters: readonly string[];
  readonly example: Example;
}

/** The sentences of one file of steps. */
export interface PhraseArea {
  /** `order-kinds` */
  readonly name: string;
  /** What the file's first line says it is for. */
  readonly says: string;
  readonly phrases: readonly Phrase[];
}

export interface Phrasebook {
  readonly areas: readonly PhraseArea[];
  readonly parameters: readonly Parameter[];
}

/** From what a trader meets first to what only a venue's worst day shows; areas that are not listed come last. */
const ORDER = [
  'prices',
  'accounts',
  'orders',
  'order-kinds',
  'order-changes',
  'order-states',
  'margin',
  'liquidation',
  'adl',
  'funding',
  'fees',
  'market-data',
  'network',
  'process',
  'recovery',
  'load',
  'risk-parameters',
  'broken-clients',
];
const ROWS_SHOWN = 2;

/**
 * Collects it. `areaSays` gives the sentence a file of steps opens with.
 * Throws a ScenarioError naming every sentence that no scenario uses, for what nobody runs is no example, and every one
 * that is not translated.
 */
export function phrasebookOf(
  sentences: Sentences,
  documents: readonly GherkinDocument[],
  areaSays: (file: string) => string,
): Phrasebook {
  const finder = new StepFinder(sentences);
  const examples = examplesIn(documents.flatMap((document) => scenariosIn(document, finder)));
  const english = sentences.all.filter(({ source, english: original }) => source === original);
  const unused = english.filter(({ english: source }) => !examples.has(source));
  if (unused.length > 0) {
    const places = unused.map(({ pattern, file, line }) => `${file}:${line} no scenario uses "${pattern}"`);
    throw new ScenarioError(`${places.join('\n')}\nwrite a scenario with each, or remove the sentence`);
  }
  const chinese = new Map(
    sentences.all
      .filter(({ source, english: original }) => source !== original)
      .map((one) => [one.english, one.pattern]),
  );
  const untranslated = english.filter(({ english: source }) => !chinese.has(source));
  if (untranslated.length > 0) {
    const places = untranslated.map(
      ({ source, file, line }) => `${file}:${line} is not in Chinese: ${JSON.stringify(source)}`,
    );
    throw new ScenarioError(`${places.join('\n')}\nadd each to the file of the same name in support/languages/zh-cn`);
  }
  const files = [...new Set(english.map(({ file }) => file))];
  const areas = files.map((file) => ({
    name: file.replace(/^.*\/|\.ts$/g, ''),
    says: areaSays(file),
    phrases: english
      .filter((sentence) => sentence.file === file)
      .flatMap((sentence) => {
        const example = examples.get(sentence.english);
        return example === undefined
          ? []
          : [phraseOf(sentence, { example, chinese: chinese.get(sentence.english) ?? '' })];
      }),
  }));
  return {
    areas: areas.sort((a, b) => rankOf(a.name) - rankOf(b.name) || a.name.localeCompare(b.name)),
    parameters: [...sentences.parameters.values()].sort((a, b) => a.name.localeCompare(b.name)),
  };
}

function phraseOf(sentence: Sentence, rest: { readonly example: Example; readonly chinese: string }): Phrase {
  const { keyword, pattern, says, columns, parameters } = sentence;
  return { keyword, pattern, says, columns, parameters, ...rest };
}

function rankOf(name: string): number {
  const rank = ORDER.indexOf(name);
  return rank < 0 ? ORDER.length : rank;
}

/** By English sentence, of the lowest criterion id that uses it, so that a new scenario changes no example. */
function examplesIn(scenarios: readonly PlacedScenario[]): ReadonlyMap<string, Example> {
  const examples = new Map<string, Example>();
  for (const { steps, tags, file } of scenarios) {
    const [criterion = ''] = criterionIdsOf(tags);
    for (const step of steps) {
      const [sentence] = step.sentences;
      if (sentence === undefined || sentence.source !== sentence.english) {
        continue;
      }
      const known = examples.get(sentence.english);
      if (known === undefined || criterion < known.criterion) {
        examples.set(sentence.english, exampleOf(step, { criterion, file }));
      }
    }
  }
  return examples;
}

function exampleOf(
  { kind, text, table }: PlacedStep,
  { criterion, file }: { readonly criterion: string; readonly file: string },
): Example {
  const rows = table.slice(0, ROWS_SHOWN + 1).map((row) => row.map((cell) => cell.text));
  return { keyword: kind, text, table: rows, criterion, file };
}
