// The profile of a venue that runs elsewhere: read strictly from launch/venues, and refused where it could cost money.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { EnvironmentError, messageOf, ScenarioError } from '../domain/errors.ts';
import { CAPABILITIES } from '../venue/venue.ts';

const DIALECTS = ['binance-futures'] as const;
const VARIABLE = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'expected the name of an environment variable, such as VENUE_TOKEN');
const HTTP = z.url({ protocol: /^https?$/, error: 'expected http://… or https://…' }).transform(withoutSlash);
const STREAM = z.url({ protocol: /^wss?$/, error: 'expected ws://… or wss://…' }).transform(withoutSlash);

const PROFILE = z.strictObject({
  dialect: z.enum(DIALECTS),
  symbol: z.string().min(1),
  restUrl: HTTP,
  streamUrl: STREAM,
  /** The venue is one on which real money moves. */
  isProduction: z.boolean(),
  /** What beyond trading the venue can do; empty for one that only speaks the wire. */
  capabilities: z.array(z.enum(CAPABILITIES)),
  control: z.strictObject({ url: HTTP, tokenVariable: VARIABLE }).optional(),
  /** Where index sources listen here, and by which host the venue reaches this machine; needs control.index. */
  sources: z.strictObject({ listenOn: z.string().min(1), reachedAt: z.string().min(1) }).optional(),
});

export type RemoteProfile = z.infer<typeof PROFILE> & { readonly name: string };

/** Hosts on which real money moves, whatever a profile says. @source Binance API documentation, base endpoints */
const PRODUCTION = /(^|\.)(binance\.com|binance\.us)$/i;
/** Their practice counterparts under the same domain. */
const PRACTICE = /^(demo|testnet)[-.]/i;

/** Reads `<folder>/<name>.yaml`. @throws ScenarioError for a profile that does not exist or does not hold together. */
export async function readProfile(folder: string, name: string): Promise<RemoteProfile> {
  const known = await profileNames(folder);
  if (!known.includes(name)) {
    const asked = name === '' ? 'no venue was named' : `there is no profile "${name}"`;
    const choice = known.length === 0 ? 'none there yet' : `one of ${known.join(', ')}`;
    throw new ScenarioError(`${asked}: set BRAKECHECK_VENUE to the name of a file in launch/venues, ${choice}`);
  }
  return parseProfile(await readFile(join(folder, `${name}.yaml`), 'utf8'), name);
}

export function parseProfile(text: string, name: string): RemoteProfile {
  let document: unknown;
  try {
    document = parse(text);
  } catch (cause) {
    throw new ScenarioError(`launch/venues/${name}.yaml is not YAML: ${messageOf(cause).split('\n')[0]}`, { cause });
  }
  const read = PROFILE.safeParse(document);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') || 'the profile';
    throw new ScenarioError(`launch/venues/${name}.yaml: ${field}: ${lowerFirst(issue?.message ?? 'cannot be read')}`);
  }
  const profile = { ...read.data, name };
  const wantsControl = profile.capabilities.length > 0;
  if (wantsControl !== (profile.control !== undefined)) {
    const what = wantsControl ? 'capabilities need a control port' : 'a control port needs capabilities';
    throw new ScenarioError(`launch/venues/${name}.yaml: ${what}: give both "control" and "capabilities", or neither`);
  }
  if (profile.sources !== undefined && !profile.capabilities.includes('control.index')) {
    throw new ScenarioError(`launch/venues/${name}.yaml: sources: index sources need the capability control.index`);
  }
  return profile;
}

/**
 * Stops a run against a venue on which real money moves, unless profile and flag both say that it is meant.
 * @throws ScenarioError
 */
export function refuseProduction(profile: RemoteProfile, allowed: string): void {
  const urls = [profile.restUrl, profile.streamUrl, ...(profile.control === undefined ? [] : [profile.control.url])];
  const hosts = urls.map((url) => new URL(url).hostname);
  const known = hosts.find((host) => PRODUCTION.test(host) && !PRACTICE.test(host));
  if (known !== undefined && !profile.isProduction) {
    const message = `${known} is a production host and launch/venues/${profile.name}.yaml says isProduction: false: use a testnet, or say true there and name the host in BRAKECHECK_ALLOW_PRODUCTION`;
    throw new ScenarioError(message);
  }
  const [host = ''] = hosts;
  if (profile.isProduction && allowed !== host) {
    const message = `launch/venues/${profile.name}.yaml is a production venue, where orders cost money: nothing is sent unless BRAKECHECK_ALLOW_PRODUCTION is ${host}`;
    throw new ScenarioError(message);
  }
}

/** The value behind a variable a profile names. @throws EnvironmentError where it is not set. */
export function secretIn(variables: NodeJS.ProcessEnv, variable: string, profile: RemoteProfile): string {
  const value = variables[variable] ?? '';
  if (value === '') {
    const message = `the variable ${variable} is not set: launch/venues/${profile.name}.yaml expects the key of ${profile.restUrl} in it`;
    throw new EnvironmentError(message);
  }
  return value;
}

async function profileNames(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.flatMap((file) => /^([a-z0-9-]+)\.yaml$/.exec(file)?.[1] ?? []).sort();
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
