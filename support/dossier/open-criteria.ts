// Whatever stands against a launch, in the order a review has to look at it.
import { riskAreaOf } from '../evidence/risk-areas.ts';
import type { DossierCriterion, DossierRecord } from './dossier-record.ts';

const SEVERITY_WEIGHT = { veto: 0, major: 1, minor: 2 } as const;
const VERDICT_WEIGHT = { fail: 0, 'not-proven': 1, pass: 2 } as const;

/** The gravest first: by severity, then failed before not proven, then by area as the launch folder lists them. */
export function openCriteria({ decision, areas }: Pick<DossierRecord, 'decision' | 'areas'>): DossierCriterion[] {
  const places = new Map(areas.map(({ name }, place) => [name, place]));
  const placeOf = ({ file }: DossierCriterion) => places.get(riskAreaOf(file, areas).name) ?? areas.length;
  return decision.criteria
    .filter(({ verdict }) => verdict !== 'pass')
    .toSorted(
      (a, b) =>
        SEVERITY_WEIGHT[a.severity] - SEVERITY_WEIGHT[b.severity] ||
        VERDICT_WEIGHT[a.verdict] - VERDICT_WEIGHT[b.verdict] ||
        placeOf(a) - placeOf(b),
    );
}

/** What stands against the run as a whole; what stands against a criterion is told with the criterion. */
export function reasonsOfRun({ decision }: Pick<DossierRecord, 'decision'>): readonly string[] {
  const open = decision.criteria.filter(({ verdict }) => verdict !== 'pass');
  return decision.reasons.filter((reason) => !open.some(({ id }) => reason.startsWith(`${id} `)));
}
