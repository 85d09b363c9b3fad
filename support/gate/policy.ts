// The launch policy: how much may fail before the answer is NO-GO, read strictly from launch/policy.yaml.
import { parse as parseYaml } from 'yaml';
import * as z from 'zod';
import { messageOf } from '../domain/errors.ts';

const PolicySchema = z.strictObject({
  /** Major criteria that may fail or stay unproven without stopping the launch. */
  majorsThatMayFail: z.number().int().min(0),
});

export type Policy = Readonly<z.infer<typeof PolicySchema>>;

/** Reads launch/policy.yaml. A policy that cannot be read allows nothing. */
export function parsePolicy(text: string): { policy: Policy } | { problem: string } {
  try {
    const result = PolicySchema.safeParse(parseYaml(text));
    return result.success
      ? { policy: result.data }
      : { problem: `launch/policy.yaml: ${z.prettifyError(result.error).replaceAll(/\s*\n\s*/g, ' ')}` };
  } catch (error) {
    return { problem: `launch/policy.yaml is not YAML: ${messageOf(error).split('\n', 1)[0]}` };
  }
}
