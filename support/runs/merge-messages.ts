// Cucumber's messages of several shards as one account: each feature text once, under node ids that every shard agrees on.
import type { Envelope, GherkinDocument } from '@cucumber/messages';
import { ScenarioError } from '../domain/errors.ts';
import { parseJson } from '../gate/run-file.ts';

/** The messages of one shard. */
export interface ShardMessages {
  /** `shard 2` */
  readonly name: string;
  readonly text: string;
}

/**
 * One text of message lines. A line nobody can read is kept, so that the gate sees it too; a shard without an end leaves
 * the whole without one. Throws a ScenarioError where two shards ran different texts of a feature.
 */
export function mergedMessages(shards: readonly ShardMessages[]): string {
  const texts = new Map<string, { readonly text: string; readonly name: string }>();
  const lines: string[] = [];
  let ended = 0;
  let lastEnd = '';
  let isSuccess = true;
  for (const { name, text } of shards) {
    const ids = new Map<string, string>();
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const envelope = parseJson(line) as Envelope | undefined;
      if (envelope?.gherkinDocument !== undefined) {
        collectIds(envelope.gherkinDocument, envelope.gherkinDocument.uri ?? '', ids);
      }
      const shared =
        ids.size === 0
          ? line
          : line.replaceAll(/"([0-9a-f-]{36})"/g, (whole, id: string) => (ids.has(id) ? `"${ids.get(id)}"` : whole));
      if (envelope?.testRunFinished !== undefined) {
        ended += 1;
        isSuccess &&= envelope.testRunFinished.success;
        lastEnd = lastEnd > shared ? lastEnd : shared;
      } else if (!isRepeated(envelope, { shared, name, texts })) {
        lines.push(shared);
      }
    }
  }
  const end =
    ended === shards.length && lastEnd !== ''
      ? [lastEnd.replace(/"success":(?:true|false)/, `"success":${isSuccess}`)]
      : [];
  return [...lines, ...end, ''].join('\n');
}

/** Every node by its place in its file: what it is called in any process that reads the file. */
function collectIds(node: unknown, uri: string, ids: Map<string, string>): void {
  if (Array.isArray(node)) {
    for (const item of node) {
      collectIds(item, uri, ids);
    }
  } else if (typeof node === 'object' && node !== null) {
    const { id, location } = node as { id?: unknown; location?: GherkinDocument['comments'][number]['location'] };
    if (typeof id === 'string' && location !== undefined) {
      ids.set(id, `${uri}:${location.line}:${location.column ?? 0}`);
    }
    for (const value of Object.values(node)) {
      collectIds(value, uri, ids);
    }
  }
}

/** A document that an earlier shard has told already. */
function isRepeated(
  envelope: Envelope | undefined,
  {
    shared,
    name,
    texts,
  }: { shared: string; name: string; texts: Map<string, { readonly text: string; readonly name: string }> },
): boolean {
  const { gherkinDocument, source, meta, testRunStarted } = envelope ?? {};
  const what = gherkinDocument === undefined ? source?.uri && `source of ${source.uri}` : gherkinDocument.uri;
  if (what === undefined || what === '') {
    const once = meta === undefined ? testRunStarted && 'start' : 'meta';
    const isKnown = once !== undefined && texts.has(once);
    if (once !== undefined && !isKnown) {
      texts.set(once, { text: '', name });
    }
    return isKnown;
  }
  const known = texts.get(what);
  if (known !== undefined && known.text !== shared) {
    throw new ScenarioError(
      `${known.name} and ${name} ran different texts of ${what.replace('source of ', '')}: they are no shards of one run`,
    );
  }
  texts.set(what, { text: shared, name });
  return known !== undefined;
}
