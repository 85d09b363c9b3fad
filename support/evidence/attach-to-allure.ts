// Shows a scenario's evidence in the Allure report: by path, so that nothing large travels through cucumber's messages.
import type { RuntimeMessage } from 'allure-js-commons/sdk';
import { ALLURE_RUNTIME_MESSAGE_CONTENT_TYPE } from 'allure-js-commons/sdk/reporter';
import type { EvidenceFile, WrittenEvidence } from './write-evidence.ts';

/** The label that hands the conclusion to the strict reporter, which takes it off again. */
export const CONCLUSION_LABEL = 'brakecheck-conclusion';

/** Allure's word for each severity. */
export const ALLURE_SEVERITY = { veto: 'blocker', major: 'critical', minor: 'minor' } as const;

/** What is needed of cucumber's World. */
export interface Attaching {
  attach(data: string, mediaType: string): unknown;
}

/**
 * Attaches files and labels to the running scenario, as a single message. To be called once, in an After hook, with the
 * strict reporter loaded: the stock one would put all of it under the hook and refuse the labels.
 */
export async function attachToAllure(written: WrittenEvidence, world: Attaching): Promise<void> {
  await world.attach(JSON.stringify(allureMessages(written)), ALLURE_RUNTIME_MESSAGE_CONTENT_TYPE);
}

/** What Allure's reporters are told of a scenario. */
export function allureMessages(written: WrittenEvidence): RuntimeMessage[] {
  const { startedAtMs, tookMs } = written.verdict;
  const atMs = Math.round(startedAtMs + tookMs);
  const { shown, total } = written.exchanges;
  return [
    { type: 'metadata', data: { labels: labelsOf(written), description: descriptionOf(written) } },
    ...group('Evidence', written.files.filter(isEmbedded), atMs),
    ...(shown.length === 0 ? [] : group(exchangesHeading(shown.length, total), shown, atMs)),
  ];
}

/** The report is one file that holds all attachments: a long history would make it too heavy to open. */
const EMBEDDED_BYTES_MAX = 300_000;

function isEmbedded({ bytes }: EvidenceFile): boolean {
  return bytes <= EMBEDDED_BYTES_MAX;
}

function group(name: string, files: readonly EvidenceFile[], atMs: number): RuntimeMessage[] {
  return [
    { type: 'step_start', data: { name, start: atMs } },
    ...files.map(
      ({ title, path, mediaType }): RuntimeMessage => ({
        type: 'attachment_path',
        data: { name: title, path, contentType: mediaType },
      }),
    ),
    // Allure's enumeration cannot be imported as a type and used as a value; its member is this word.
    { type: 'step_stop', data: { stop: atMs, status: 'passed' as Status } },
  ];
}

type Status = Extract<RuntimeMessage, { type: 'step_stop' }>['data']['status'];

function exchangesHeading(shown: number, total: number): string {
  return shown === total
    ? `HTTP exchanges: all ${total}`
    : `HTTP exchanges: ${shown} of ${total}, the other ${total - shown} are in wire.jsonl`;
}

function labelsOf({ verdict }: WrittenEvidence): { name: string; value: string }[] {
  const { identity, conclusion } = verdict;
  const { criterion, severity } = identity;
  return [
    ...(severity === undefined ? [] : [{ name: 'severity', value: ALLURE_SEVERITY[severity] }]),
    { name: 'epic', value: riskArea(identity.file.split('/')) },
    ...(criterion === '' ? [] : [label('ALLURE_ID', criterion), label('criterion', criterion)]),
    label('verdict', conclusion.verdict),
    label(CONCLUSION_LABEL, JSON.stringify(conclusion)),
  ];
}

function label(name: string, value: string): { name: string; value: string } {
  return { name, value };
}

/** The folder under features, of a feature's path: `features/liquidation/spike.feature` is about `liquidation`. */
export function riskArea(path: readonly string[]): string {
  const folders = path.slice(0, -1);
  const afterFeatures = folders[folders.lastIndexOf('features') + 1];
  return (afterFeatures ?? 'other').replaceAll('-', ' ');
}

function descriptionOf({ verdict, folder, files }: WrittenEvidence): string {
  const apart = files
    .filter((file) => !isEmbedded(file))
    .map(({ name, bytes }) => `${name} (${Math.ceil(bytes / 1000)} kB)`);
  const { conclusion, assertions, replay, seed, environment } = verdict;
  const judged = `${assertions} ${assertions === 1 ? 'expectation' : 'expectations'} on money, state, order or time`;
  const lines = [
    conclusion.verdict === 'pass' ? `Passed: ${judged} held.` : conclusion.sentence,
    conclusion.expected === '' ? '' : `Expected: ${conclusion.expected}`,
    conclusion.actual === '' ? '' : `Was: ${conclusion.actual}`,
    `Replay: \`${replay}\` (seed ${seed})`,
    `Evidence: \`${folder.replaceAll('\\', '/').split('/').slice(-3).join('/')}\``,
    apart.length === 0 ? '' : `Too large to show here, in the evidence folder: ${apart.join(', ')}`,
    Object.entries(environment)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}
