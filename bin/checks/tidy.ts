// Style as a test: lengths, the opening sentence and banned words, each finding with its replacement.
import { plainCode } from './plain-code.ts';
import type { Finding, SourceFile } from './source-files.ts';
import { BANNED_MARKS, BANNED_WORDS, type BannedWord, FUNCTION_LINES_MAX, LINES_MAX } from './tidy-rules.ts';

/** What tidy objects to in the given files. */
export function tidyFindings(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    // The rules name the very words they ban.
    const isAboutTidy = /^bin\/checks\/tidy/.test(file.path);
    const code = plainCode(file.text);
    return [
      ...opening(file),
      ...tooLong(file),
      ...longFunctions({ path: file.path, text: code }),
      ...(isAboutTidy ? [] : [...banned({ path: file.path, text: code }, BANNED_WORDS), ...banned(file, BANNED_MARKS)]),
    ];
  });
}

const SENTENCE = /^(?:\/\/|\/\*\*) \S.*[.:?!](?: \*\/)?$/;

function opening({ path, text }: SourceFile): Finding[] {
  const lines = text.split('\n');
  const start = lines[0]?.startsWith('#!') === true ? 1 : 0;
  const isSentence = SENTENCE.test(commentAt(lines.slice(start)));
  return isSentence
    ? []
    : [{ path, line: start + 1, sentence: 'opens without a comment: say in one sentence what the file is for' }];
}

/** The opening comment as one line. */
function commentAt(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !line.startsWith('//'));
  const comment = lines.slice(0, end === -1 ? lines.length : end);
  return comment.length === 0 ? (lines[0] ?? '') : `// ${comment.map((line) => line.slice(2).trim()).join(' ')}`;
}

function tooLong({ path, text }: SourceFile): Finding[] {
  const lines = text.split('\n').length - 1;
  const isOver = lines > LINES_MAX;
  return isOver ? [{ path, line: LINES_MAX, sentence: `has ${lines} lines: split what is over ${LINES_MAX}` }] : [];
}

function banned({ path, text }: SourceFile, words: readonly BannedWord[]): Finding[] {
  const lines = text.split('\n');
  return words
    .filter((word) => appliesTo(word, path))
    .flatMap(({ pattern, instead }) =>
      lines.flatMap((line, index) => {
        const found = pattern.exec(line)?.[0].trim();
        return found === undefined ? [] : [{ path, line: index + 1, sentence: `has "${found}": write ${instead}` }];
      }),
    );
}

function appliesTo({ within, except }: BannedWord, path: string): boolean {
  const isWithin = within === undefined || within.some((pattern) => pattern.test(path));
  return isWithin && !(except ?? []).some((pattern) => pattern.test(path));
}

// A block belongs to a function where its head ends in one of these; a type, an object or a class is no function.
const FUNCTION_HEAD = /(?:=>|\)(?:\s*:\s*[^;{}=]*(?:\{[^{}]*\}[^;{}=]*)*)?)\s*$/;
const NO_FUNCTION = /(?:^|[\s;{}])(?:if|for|while|switch|catch|else|do|try|with)\b[^;{}]*$/;
// Not code a person reads from top to bottom: the named parts of a suite.
const SUITE = /\b(?:describe|suite)\(/;

/** Functions over the limit, found by their braces; `code` is without strings and comments. */
function longFunctions({ path, text: code }: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const open: { start: number; isFunction: boolean }[] = [];
  for (const { index, 0: brace } of code.matchAll(/[{}]/g)) {
    if (brace === '{') {
      open.push({ start: index, isFunction: isFunctionHead(headBefore(code, index)) });
      continue;
    }
    const block = open.pop();
    const lines = block === undefined ? 0 : code.slice(block.start, index).split('\n').length;
    if (block?.isFunction === true && lines > FUNCTION_LINES_MAX) {
      const line = code.slice(0, block.start).split('\n').length;
      findings.push({
        path,
        line,
        sentence: `has a function of ${lines} lines: take apart what is over ${FUNCTION_LINES_MAX}`,
      });
    }
  }
  return findings;
}

function headBefore(code: string, brace: number): string {
  const before = code.slice(Math.max(0, brace - 600), brace);
  return before.split(/[;}]\s*\n/).at(-1) ?? before;
}

function isFunctionHead(head: string): boolean {
  const lastLine = head.trimEnd().split('\n').at(-1) ?? '';
  return FUNCTION_HEAD.test(head) && !NO_FUNCTION.test(lastLine) && !SUITE.test(lastLine);
}
