// Markup that cannot be broken out of: whatever is put into a template is escaped, unless it is markup itself.
import { escaped } from '../evidence/markup.ts';

/** A piece of a page, already escaped. */
export interface Markup {
  readonly markup: string;
}

/** What a template takes. Nothing, and a condition that does not hold, leave nothing behind. */
export type Content = string | number | Markup | undefined | false | readonly Content[];

export const NOTHING: Markup = { markup: '' };

/** `` html`<p>${sentence}</p>` ``: text is escaped, markup and lists of it are put in as they are. */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = literals.map((literal, place) => literal + rendered(contents[place]));
  return { markup: parts.join('') };
}

/** Text that is markup because somebody made it so: a style sheet, a picture of our own. Never a sentence from outside. */
export function trusted(markup: string): Markup {
  return { markup };
}

function rendered(content: Content): string {
  if (content === undefined || content === false) {
    return '';
  }
  if (typeof content === 'string' || typeof content === 'number') {
    return escaped(String(content));
  }
  return 'markup' in content ? content.markup : content.map(rendered).join('');
}
