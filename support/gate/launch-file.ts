// Reads a YAML file of the launch review against its schema: what does not fit is told by file, line and field.
import { isNode, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { messageOf } from '../domain/errors.ts';
import { nearest } from '../domain/nearest.ts';

/** The data, or one sentence for each thing that is wrong with the file. */
export type LaunchFile<Data> = { readonly data: Data } | { readonly problems: readonly string[] };

/** Reads the text of `file`, which is only what its sentences will name. `fields` are offered where one is mistyped. */
export function parseLaunchFile<Schema extends z.ZodType>(
  text: string,
  { file, schema, fields }: { file: string; schema: Schema; fields: readonly string[] },
): LaunchFile<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    return { problems: [`${file}:${lines.linePos(error.pos[0]).line} is not YAML: ${firstLine(error.message)}`] };
  }
  const read = readDocument(document);
  if ('problem' in read) {
    return { problems: [`${file} is not YAML: ${read.problem}`] };
  }
  const result = schema.safeParse(read.value);
  if (result.success) {
    return { data: result.data };
  }
  const lineOf = (path: readonly PropertyKey[]) => {
    const node = nodeAt(document, path);
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
  };
  return { problems: result.error.issues.flatMap((issue) => sentencesOf(issue, { file, lineOf, fields })) };
}

type Document = ReturnType<typeof parseDocument>;

/** An alias of nothing, such as `*NET-014` without quotes, is only found here. */
function readDocument(document: Document): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** The innermost node there is on the way to a field. */
function nodeAt(document: Document, path: readonly PropertyKey[]): unknown {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (node !== undefined) {
      return node;
    }
  }
  return document.contents;
}

interface Place {
  readonly file: string;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
  readonly fields: readonly string[];
}

function sentencesOf(issue: z.core.$ZodIssue, { file, lineOf, fields }: Place): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const meant = nearest(key, fields);
      const hint = meant === undefined ? `expected ${fields.join(', ')}` : `did you mean ${meant}?`;
      return `${file}:${lineOf(issue.path)} unknown field "${[...issue.path, key].join('.')}": ${hint}`;
    });
  }
  const field = issue.path.length === 0 ? 'the file' : `"${issue.path.join('.')}"`;
  return [`${file}:${lineOf(issue.path)} ${field} ${lowerFirst(issue.message)}`];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
