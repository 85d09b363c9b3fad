// What the workers noted of engines and proxies that ended without having been told to, in reports/ground-losses.jsonl.
import * as z from 'zod';
import { parseJson } from './run-file.ts';

const LossSchema = z.looseObject({ message: z.string().min(1) });

/** One sentence for each loss. A line that cannot be read is a loss as well: something was to be told. */
export function readGroundLosses(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map(
    (line) => LossSchema.safeParse(parseJson(line)).data?.message ?? 'reports/ground-losses.jsonl cannot be read',
  );
}
