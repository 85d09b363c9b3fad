// How many defects each criterion has caught, from whatever record of kills there is.
import * as z from 'zod';

const KillsSchema = z.looseObject({ kills: z.array(z.looseObject({ criterion: z.string() })) });

/** Counts the `kills` anywhere in a record, each naming its `criterion`: one for each defect caught. */
export function killCounts(record: unknown): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const visit = (value: unknown): void => {
    const { data } = KillsSchema.safeParse(value);
    for (const criterion of new Set(data?.kills.map((kill) => kill.criterion))) {
      counts.set(criterion, (counts.get(criterion) ?? 0) + 1);
    }
    if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value)) {
        visit(member);
      }
    }
  };
  visit(record);
  return counts;
}
