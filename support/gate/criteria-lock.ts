// The lock of what a launch requires: every criterion's id, severity and the hash of its text.
import { createHash } from 'node:crypto';
import type { Background, Examples, Feature, GherkinDocument, Scenario, Step, TableRow, Tag } from '@cucumber/messages';
import { SEVERITIES, type Severity } from '../evidence/scenario-record.ts';

/** A scenario as its feature file has it. */
export interface Criterion {
  readonly id: string;
  readonly severity: Severity;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Its node in the document, by which cucumber's messages name it. */
  readonly nodeId: string;
  /** How many cases it stands for: one, or the rows of its examples. */
  readonly cases: number;
  /** Of the normalised text with tags, background, steps, tables and examples; hex. */
  readonly sha256: string;
}

/** One required criterion. */
export interface LockedCriterion {
  readonly id: string;
  readonly severity: Severity;
  readonly sha256: string;
  readonly name: string;
}

/** The criteria of some feature files, with one sentence for each scenario that is not a proper criterion. */
export interface FoundCriteria {
  readonly criteria: readonly Criterion[];
  readonly problems: readonly string[];
}

/** How the criteria differ from the lock. */
export interface LockDifference {
  readonly kind: 'changed' | 'missing' | 'added';
  readonly id: string;
  readonly sentence: string;
}

const ID_TAG = /^@([A-Z]{2,6}-\d{3,})$/;

/** The criterion id among a scenario's tags: `LIQ-003` of `@LIQ-003`. */
export function criterionIdsOf(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => ID_TAG.exec(tag)?.[1] ?? []);
}

/** The severities among a scenario's tags. */
export function severitiesOf(tags: readonly string[]): Severity[] {
  return SEVERITIES.filter((severity) => tags.includes(`@${severity}`));
}

/** Every scenario of the documents as a criterion, in the order of the files. */
export function criteriaOf(documents: readonly GherkinDocument[]): FoundCriteria {
  const found = documents.flatMap((document) => scenariosOf(document)).map(criterionOf);
  const criteria = found.filter((item) => typeof item !== 'string');
  const problems = found.filter((item) => typeof item === 'string');
  const twice = criteria.filter(
    (criterion, index) => criteria.findIndex((other) => other.id === criterion.id) !== index,
  );
  return {
    criteria,
    problems: [
      ...problems,
      ...twice.map(({ id, file, line }) => `${file}:${line} uses the criterion id ${id} a second time`),
    ],
  };
}

/** Where the criteria and the lock disagree: changed texts, required ids that are gone, ids nobody has locked. */
export function compareWithLock(
  criteria: readonly Criterion[],
  locked: readonly LockedCriterion[],
): readonly LockDifference[] {
  const gone = locked
    .filter((required) => !criteria.some(({ id }) => id === required.id))
    .map(({ id, name }) => ({
      kind: 'missing' as const,
      id,
      sentence: `launch/criteria.lock requires ${id} "${name}" and no scenario carries it`,
    }));
  const others = criteria.flatMap((criterion): LockDifference[] => {
    const required = locked.find(({ id }) => id === criterion.id);
    const { id, file, line } = criterion;
    if (required === undefined) {
      const sentence = `criterion ${id} (${file}:${line}) is not in launch/criteria.lock: npm run criteria -- --update adds it`;
      return [{ kind: 'added', id, sentence }];
    }
    const isSame = required.sha256 === criterion.sha256 && required.severity === criterion.severity;
    const sentence = `text of ${id} differs from launch/criteria.lock: npm run criteria shows what changed`;
    return isSame ? [] : [{ kind: 'changed', id, sentence }];
  });
  return [...gone, ...others];
}

const HEADER = `# What a launch requires: criterion, severity, SHA-256 of its normalised text, name.
# A scenario that was deleted, renamed or softened differs from this file and vetoes the launch.
# Change it on purpose only: npm run criteria shows the differences, npm run criteria -- --update writes them.
`;

/** The text of launch/criteria.lock. */
export function formatLock(criteria: readonly LockedCriterion[]): string {
  const sorted = [...criteria].sort((a, b) => (a.id < b.id ? -1 : 1));
  const lines = sorted.map(({ id, severity, sha256, name }) => `${id} ${severity.padEnd(5)} ${sha256} ${name}`);
  return `${HEADER}${lines.join('\n')}\n`;
}

const LOCK_LINE = /^([A-Z]{2,6}-\d{3,}) (veto|major|minor) +([0-9a-f]{64}) (.+)$/;

/** Reads launch/criteria.lock. Strict: one line that cannot be read and the whole lock says nothing. */
export function parseLock(text: string): { criteria: readonly LockedCriterion[] } | { problem: string } {
  const criteria: LockedCriterion[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) {
      continue;
    }
    const [, id, severity, sha256, name] = LOCK_LINE.exec(line.trimEnd()) ?? [];
    if (id === undefined || severity === undefined || sha256 === undefined || name === undefined) {
      return {
        problem: `launch/criteria.lock:${index + 1} cannot be read: expected "<id> <severity> <sha-256> <name>"`,
      };
    }
    if (criteria.some((other) => other.id === id)) {
      return { problem: `launch/criteria.lock:${index + 1} has ${id} a second time` };
    }
    const [known] = SEVERITIES.filter((candidate) => candidate === severity);
    criteria.push({ id, severity: known ?? 'veto', sha256, name });
  }
  return criteria.length === 0 ? { problem: 'launch/criteria.lock requires nothing' } : { criteria };
}

interface PlacedScenario {
  readonly scenario: Scenario;
  readonly tags: readonly string[];
  readonly backgrounds: readonly Background[];
  readonly file: string;
}

function scenariosOf(document: GherkinDocument): PlacedScenario[] {
  const { feature, uri = 'a feature file' } = document;
  if (feature === undefined) {
    return [];
  }
  return collect(feature.children, { file: uri, tags: namesOf(feature.tags), backgrounds: [] });
}

function collect(
  children: Feature['children'],
  around: { file: string; tags: readonly string[]; backgrounds: readonly Background[] },
): PlacedScenario[] {
  const backgrounds = [...around.backgrounds, ...children.flatMap((child) => child.background ?? [])];
  return children.flatMap(({ scenario, rule }) => {
    if (rule !== undefined) {
      return collect(rule.children, { ...around, backgrounds, tags: [...around.tags, ...namesOf(rule.tags)] });
    }
    if (scenario === undefined) {
      return [];
    }
    return [{ scenario, backgrounds, file: around.file, tags: [...around.tags, ...namesOf(scenario.tags)] }];
  });
}

function criterionOf(placed: PlacedScenario): Criterion | string {
  const { scenario, tags, file } = placed;
  const { line } = scenario.location;
  const [id, ...moreIds] = criterionIdsOf(tags);
  const [severity, ...moreSeverities] = severitiesOf(tags);
  const where = `${file}:${line} "${scenario.name}"`;
  if (id === undefined || moreIds.length > 0) {
    return `${where} needs exactly one criterion id, such as @LIQ-003`;
  }
  if (severity === undefined || moreSeverities.length > 0) {
    return `${where} needs exactly one severity: ${SEVERITIES.map((name) => `@${name}`).join(', ')}`;
  }
  if (scenario.examples.some((examples) => criterionIdsOf(namesOf(examples.tags)).length > 0)) {
    return `${where} has a criterion id on its examples: it belongs on the scenario`;
  }
  const isOutline = scenario.examples.length > 0;
  const rows = scenario.examples.reduce((total, examples) => total + examples.tableBody.length, 0);
  return {
    id,
    severity,
    name: scenario.name,
    file,
    line,
    nodeId: scenario.id,
    cases: isOutline ? rows : 1,
    sha256: createHash('sha256')
      .update(JSON.stringify(normalised(placed)))
      .digest('hex'),
  };
}

// Everything that changes what is demanded, and nothing that does not: no lines, ids, comments, prose or layout.
function normalised({ scenario, tags, backgrounds }: PlacedScenario): unknown {
  return {
    name: squeezed(scenario.name),
    tags: [...new Set(tags)].sort(),
    background: backgrounds.flatMap((background) => background.steps.map(normalisedStep)),
    steps: scenario.steps.map(normalisedStep),
    examples: scenario.examples.map(normalisedExamples),
  };
}

function normalisedStep({ keyword, text, dataTable, docString }: Step): unknown {
  return [keyword.trim(), squeezed(text), (dataTable?.rows ?? []).map(cellsOf), docString?.content ?? ''];
}

function normalisedExamples({ name, tags, tableHeader, tableBody }: Examples): unknown {
  const header = tableHeader === undefined ? [] : cellsOf(tableHeader);
  return [squeezed(name), namesOf(tags).sort(), header, tableBody.map(cellsOf)];
}

function cellsOf(row: TableRow): string[] {
  return row.cells.map((cell) => cell.value);
}

function namesOf(tags: readonly Tag[]): string[] {
  return tags.map((tag) => tag.name);
}

function squeezed(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
