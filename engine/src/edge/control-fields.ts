// Reads the fields of a control request; what is wrong becomes one sentence.

import { ControlRefusal, type ControlRequest } from './control-route.ts';
import { type ExactJson, ExactNumber, isExactObject } from './exact-json.ts';
import { readAmount } from './wire-text.ts';

/** The fields of the body; none without a body. */
export function fieldsOf(request: ControlRequest): Readonly<Record<string, ExactJson>> {
  if (request.body === undefined) return {};
  if (!isExactObject(request.body)) throw new ControlRefusal(400, 'expected a JSON object');
  return request.body;
}

/** Text that must be there. */
export function textField(fields: Readonly<Record<string, ExactJson>>, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new ControlRefusal(400, `"${name}" is missing, expected text`);
  return value;
}

/** A decimal, written as text or as a JSON number. */
export function amountField(fields: Readonly<Record<string, ExactJson>>, name: string): bigint {
  const value = fields[name];
  const text = value instanceof ExactNumber ? value.text : value;
  const read = typeof text === 'string' ? readAmount(text) : undefined;
  if (read?.kind === 'amount') return read.amount;
  throw new ControlRefusal(400, `"${name}" must be a plain decimal with at most 8 decimals, such as "1000.50"`);
}

/** A whole number of 0 or more, written as text or as a JSON number. */
export function wholeField(fields: Readonly<Record<string, ExactJson>>, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const text = value instanceof ExactNumber ? value.text : typeof value === 'string' ? value : '';
  const whole = /^\d{1,16}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  if (!Number.isSafeInteger(whole)) throw new ControlRefusal(400, `"${name}" must be a whole number of 0 or more`);
  return whole;
}
