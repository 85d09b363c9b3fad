// The coverage matrix: which criterion is about which area of risk, which incident and which rule, and what has none.
import type { GherkinDocument, Tag } from '@cucumber/messages';
import { criteriaOf } from '../gate/criteria-lock.ts';
import type { Incidents } from './incidents.ts';

/** One criterion with what it is about. */
export interface CoveredCriterion {
  readonly id: string;
  readonly severity: string;
  readonly name: string;
  /** The folder of its feature: `liquidation`. */
  readonly area: string;
  /** `INC-09`… */
  readonly incidents: readonly string[];
  /** Paths in the parameters file: `filters.tickSize`… */
  readonly rules: readonly string[];
  /** Of the run; absent where it was not played. */
  readonly verdict?: string;
}

/** reports/coverage.json. */
export interface Coverage {
  readonly criteria: readonly CoveredCriterion[];
  readonly areas: readonly { readonly name: string; readonly criteria: readonly string[] }[];
  readonly incidents: readonly {
    readonly id: string;
    readonly happened: string;
    /** Why nobody outside can provoke it; absent where a criterion can. */
    readonly insideOnly?: string | undefined;
    readonly criteria: readonly string[];
  }[];
  readonly rules: readonly { readonly path: string; readonly criteria: readonly string[] }[];
  /** What can be provoked from outside, or is signed, and no criterion is about. */
  readonly gaps: { readonly incidents: readonly string[]; readonly rules: readonly string[] };
  /** Tags that name an incident or a rule there is not, with their criterion: an author's error. */
  readonly unknownTags: readonly { readonly criterion: string; readonly tag: string }[];
}

/** What the matrix is made from. */
export interface CoverageGround {
  readonly documents: readonly GherkinDocument[];
  readonly incidents: Incidents;
  /** Of all parameters files together, each once. */
  readonly rules: readonly string[];
  /** By criterion id; empty before a run. */
  readonly verdicts: ReadonlyMap<string, string>;
}

const INCIDENT_TAG = /^@(INC-\d+)$/;
const RULE_TAG = /^@rule:(.+)$/;

/** A rule is named by a tag on the scenario or its feature: `@rule:filters.tickSize`, or `@rule:filters` for all below. */
export function coverageOf({ documents, incidents, rules, verdicts }: CoverageGround): Coverage {
  const tags = tagsByCriterion(documents);
  const criteria = criteriaOf(documents).criteria.map(({ id, severity, name, file }): CoveredCriterion => {
    const own = tags.get(id) ?? [];
    const verdict = verdicts.get(id);
    return {
      id,
      severity,
      name,
      area: file.split('/')[1] ?? '',
      incidents: own.flatMap((tag) => INCIDENT_TAG.exec(tag)?.[1] ?? []),
      rules: rules.filter((path) => own.some((tag) => isAbout(tag, path))),
      ...(verdict === undefined ? {} : { verdict }),
    };
  });
  const idsWhere = (isSo: (criterion: CoveredCriterion) => boolean): string[] =>
    criteria.filter(isSo).map(({ id }) => id);
  const covered = rules.map((path) => ({ path, criteria: idsWhere((found) => found.rules.includes(path)) }));
  const happened = Object.entries(incidents).map(([id, incident]) => ({
    id,
    ...incident,
    criteria: idsWhere((found) => found.incidents.includes(id)),
  }));
  return {
    criteria,
    areas: [...new Set(criteria.map(({ area }) => area))].sort().map((name) => ({
      name,
      criteria: idsWhere(({ area }) => area === name),
    })),
    incidents: happened,
    rules: covered,
    gaps: {
      incidents: happened.flatMap(({ id, insideOnly, criteria: found }) =>
        insideOnly === undefined && found.length === 0 ? [id] : [],
      ),
      rules: covered.flatMap(({ path, criteria: found }) => (found.length === 0 ? [path] : [])),
    },
    unknownTags: [...tags].flatMap(([criterion, own]) =>
      own.filter((tag) => isUnknown(tag, { incidents, rules })).map((tag) => ({ criterion, tag })),
    ),
  };
}

function isAbout(tag: string, path: string): boolean {
  const named = RULE_TAG.exec(tag)?.[1];
  return named !== undefined && (path === named || path.startsWith(`${named}.`));
}

function isUnknown(tag: string, { incidents, rules }: Pick<CoverageGround, 'incidents' | 'rules'>): boolean {
  const incident = INCIDENT_TAG.exec(tag)?.[1];
  const isNoRule = RULE_TAG.test(tag) && !rules.some((path) => isAbout(tag, path));
  return (incident !== undefined && !Object.hasOwn(incidents, incident)) || isNoRule;
}

/** A feature's tags are each of its scenarios'. */
function tagsByCriterion(documents: readonly GherkinDocument[]): ReadonlyMap<string, readonly string[]> {
  const names = (tags: readonly Tag[]): string[] => tags.map(({ name }) => name);
  const scenarios = documents.flatMap((document) =>
    (document.feature?.children ?? []).flatMap(({ scenario }) =>
      scenario === undefined
        ? []
        : [{ node: scenario.id, tags: [...names(document.feature?.tags ?? []), ...names(scenario.tags)] }],
    ),
  );
  const byNode = new Map(scenarios.map(({ node, tags }) => [node, tags]));
  return new Map(criteriaOf(documents).criteria.map(({ id, nodeId }) => [id, byNode.get(nodeId) ?? []]));
}
