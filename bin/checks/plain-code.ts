// Takes comments, strings and regular expressions out of TypeScript source, so that a check looks at code only.

/** What stays readable: `code` blanks everything quoted, `imports` keeps strings because specifiers are strings. */
export type Keep = 'code' | 'imports';

const QUOTES = new Set(["'", '"', '`']);
// A slash behind one of these starts a regular expression; behind a value it divides.
const BEFORE_REGEXP = /(?:[=(,:[!&|?{};+\-*%<>~^]|=>|\b(?:return|typeof|case|of|in|await))\s*$/;

/** The same text with the same lines and columns; what is taken out becomes spaces. */
export function plainCode(text: string, keep: Keep = 'code'): string {
  let result = '';
  let index = 0;
  while (index < text.length) {
    const end = endOfQuoted(text, index, result);
    if (end === index) {
      result += text.charAt(index);
      index += 1;
      continue;
    }
    const piece = text.slice(index, end);
    const isKept = keep === 'imports' && QUOTES.has(text.charAt(index)) && text.charAt(index) !== '`';
    result += isKept ? piece : blanked(piece);
    index = end;
  }
  return result;
}

/** Where a comment, string, template or regular expression that starts here ends; `index` itself where none does. */
function endOfQuoted(text: string, index: number, before: string): number {
  const letter = text.charAt(index);
  if (text.startsWith('//', index)) {
    return orEnd(text, text.indexOf('\n', index));
  }
  if (text.startsWith('/*', index)) {
    return orEnd(text, text.indexOf('*/', index + 2), 2);
  }
  if (letter === '`') {
    return endOfTemplate(text, index + 1);
  }
  if (QUOTES.has(letter)) {
    return endOfString(text, index + 1, letter);
  }
  if (letter === '/' && (before.trim() === '' || BEFORE_REGEXP.test(before.slice(-40)))) {
    return endOfRegExp(text, index + 1);
  }
  return index;
}

function endOfString(text: string, start: number, quote: string): number {
  for (let index = start; index < text.length; index += 1) {
    const letter = text.charAt(index);
    if (letter === '\\') {
      index += 1;
    } else if (letter === quote || letter === '\n') {
      return index + 1;
    }
  }
  return text.length;
}

/** A template with everything inside its `${}`: code in there is short, and no check needs it. */
function endOfTemplate(text: string, start: number): number {
  for (let index = start; index < text.length; index += 1) {
    if (text.charAt(index) === '\\') {
      index += 1;
    } else if (text.charAt(index) === '`') {
      return index + 1;
    } else if (text.startsWith('${', index)) {
      index = endOfHole(text, index + 2) - 1;
    }
  }
  return text.length;
}

function endOfHole(text: string, start: number): number {
  let depth = 1;
  for (let index = start; index < text.length; index += 1) {
    const end = QUOTES.has(text.charAt(index)) ? endOfQuoted(text, index, ' ') : index;
    if (end > index) {
      index = end - 1;
    } else if (text.charAt(index) === '{') {
      depth += 1;
    } else if (text.charAt(index) === '}') {
      depth -= 1;
      if (depth === 0) {
        return index + 1;
      }
    }
  }
  return text.length;
}

function endOfRegExp(text: string, start: number): number {
  let isInClass = false;
  for (let index = start; index < text.length; index += 1) {
    const letter = text.charAt(index);
    if (letter === '\\') {
      index += 1;
    } else if (letter === '\n') {
      // No regular expression spans lines: it was a division after all.
      return start - 1;
    } else if (letter === '[') {
      isInClass = true;
    } else if (letter === ']') {
      isInClass = false;
    } else if (letter === '/' && !isInClass) {
      return index + 1;
    }
  }
  return start - 1;
}

function orEnd(text: string, found: number, length = 0): number {
  return found === -1 ? text.length : found + length;
}

function blanked(piece: string): string {
  return piece.replaceAll(/[^\n]/g, ' ');
}
