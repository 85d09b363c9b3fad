// The incidents of real exchanges the launch is reviewed against: launch/incidents.yaml, read strictly.
import { parse } from 'yaml';
import * as z from 'zod';
import { ScenarioError } from '../domain/errors.ts';

const IncidentSchema = z.strictObject({
  /** What happened, where and when, in one line. */
  happened: z.string().min(1),
  /** Why nobody outside the venue can provoke it; absent where a criterion can. */
  insideOnly: z.string().min(1).optional(),
});
const IncidentsSchema = z.record(z.string().regex(/^INC-\d{2}$/), IncidentSchema);

/** By number, such as `INC-09`. */
export type Incidents = Readonly<Record<string, z.infer<typeof IncidentSchema>>>;

/** @throws ScenarioError naming what cannot be read */
export function parseIncidents(text: string): Incidents {
  const result = IncidentsSchema.safeParse(parse(text));
  if (!result.success) {
    const said = z.prettifyError(result.error).replaceAll(/\s*\n\s*/g, ' ');
    throw new ScenarioError(`launch/incidents.yaml cannot be read: ${said}`);
  }
  return result.data;
}
