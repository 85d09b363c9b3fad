// Reads a feature file as the lint sees it: every scenario, every row of an outline, each step with its place and sentence.
import { compile } from '@cucumber/gherkin';
import type { Comment, GherkinDocument, PickleStep, Step, TableRow } from '@cucumber/messages';
import type { Sentence, SentenceArgument, Sentences } from './sentences.ts';

/** Line and column count from 1, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface PlacedCell {
  readonly text: string;
  readonly place: Place;
}

export interface PlacedStep {
  readonly text: string;
  readonly kind: 'Given' | 'When' | 'Then';
  /** Of its text, or of the row whose values it was made with. */
  readonly place: Place;
  /** False where it was made with the values of a row, whose columns are not the text's. */
  readonly isLiteral: boolean;
  readonly isBackground: boolean;
  /** Every sentence it is; exactly one where all is well. */
  readonly sentences: readonly Sentence[];
  /** The values of the first of them. */
  readonly arguments: readonly SentenceArgument[];
  /** The table below it, header first. */
  readonly table: readonly (readonly PlacedCell[])[];
}

export interface PlacedScenario {
  readonly name: string;
  readonly file: string;
  readonly place: Place;
  readonly tags: readonly string[];
  readonly steps: readonly PlacedStep[];
  /** Of the row of an outline it was made with; 0 where there is none. */
  readonly columns: number;
  /** Comments of the file, by line. */
  readonly comments: ReadonlyMap<number, string>;
}

interface Nodes {
  readonly steps: ReadonlyMap<string, { readonly step: Step; readonly isBackground: boolean }>;
  readonly rows: ReadonlyMap<string, TableRow>;
}

/** One scenario for each row of an outline, one for every other, in the order of the file. */
export function scenariosIn(document: GherkinDocument, finder: StepFinder): PlacedScenario[] {
  const { uri: file = '' } = document;
  let lastId = 0;
  const newId = () => {
    lastId += 1;
    return `pickle ${lastId}`;
  };
  const nodes = nodesOf(document);
  const comments = new Map(
    document.comments.map((comment: Comment) => [comment.location.line, comment.text.trim().replace(/^#\s*/, '')]),
  );
  return compile(document, file, newId).map((pickle) => ({
    name: pickle.name,
    file,
    place: { line: pickle.location?.line ?? 1, column: pickle.location?.column ?? 1 },
    tags: pickle.tags.map(({ name }) => name),
    steps: pickle.steps.map((step) => placed(step, nodes, finder)),
    columns: pickle.astNodeIds.flatMap((id) => nodes.rows.get(id)?.cells ?? []).length,
    comments,
  }));
}

function nodesOf({ feature }: GherkinDocument): Nodes {
  const children = (feature?.children ?? []).flatMap((child) => [child, ...(child.rule?.children ?? [])]);
  const steps = children.flatMap(({ background, scenario }) => {
    const of = (isBackground: boolean) => (step: Step) => [step.id, { step, isBackground }] as const;
    return [...(background?.steps ?? []).map(of(true)), ...(scenario?.steps ?? []).map(of(false))];
  });
  const rows = children.flatMap(({ scenario }) => (scenario?.examples ?? []).flatMap(({ tableBody }) => tableBody));
  return { steps: new Map(steps), rows: new Map(rows.map((row) => [row.id, row])) };
}

const KINDS: Readonly<Record<string, PlacedStep['kind']>> = { Context: 'Given', Action: 'When', Outcome: 'Then' };

function placed(pickleStep: PickleStep, nodes: Nodes, finder: StepFinder): PlacedStep {
  const { text, type = 'Context', argument, astNodeIds } = pickleStep;
  const [found] = astNodeIds.flatMap((id) => nodes.steps.get(id) ?? []);
  const [row] = astNodeIds.flatMap((id) => nodes.rows.get(id) ?? []);
  const step = found?.step;
  const isLiteral = row === undefined || step?.text === text;
  const keyword = step?.keyword.length ?? 0;
  const place = isLiteral
    ? { line: step?.location.line ?? 1, column: (step?.location.column ?? 1) + keyword }
    : { line: row.location.line, column: row.location.column ?? 1 };
  const cells = step?.dataTable?.rows ?? [];
  return {
    text,
    kind: KINDS[type] ?? 'Given',
    place,
    isLiteral,
    isBackground: found?.isBackground ?? false,
    ...finder.find(text),
    table: (argument?.dataTable?.rows ?? []).map((values, index) =>
      values.cells.map(({ value }, cell) => {
        const location = cells[index]?.cells[cell]?.location;
        return { text: value, place: { line: location?.line ?? place.line, column: location?.column ?? 1 } };
      }),
    ),
  };
}

type Found = Pick<PlacedStep, 'sentences' | 'arguments'>;

/** Finds the sentence of a step, each text once: scenarios repeat themselves. */
export class StepFinder {
  readonly #sentences: Sentences;
  readonly #found = new Map<string, Found>();

  constructor(sentences: Sentences) {
    this.#sentences = sentences;
  }

  find(text: string): Found {
    const known = this.#found.get(text);
    if (known !== undefined) {
      return known;
    }
    const matches = this.#sentences.all.flatMap((sentence) => {
      const values = sentence.match(text);
      return values === undefined ? [] : [{ sentence, values }];
    });
    const found = { sentences: matches.map(({ sentence }) => sentence), arguments: matches[0]?.values ?? [] };
    this.#found.set(text, found);
    return found;
  }
}
