// What the live view of one scenario shows: pure, from facts and notes to lines of text.
import type { LiveFact } from '../evidence/live-facts.ts';
import { shortened } from '../evidence/markup.ts';

/** Orders and positions shown; more scroll away at the top. */
const ROWS_MAX = 8;
/** Steps that have begun, the present one last. */
const STEPS_MAX = 6;
const ORDERS_OF_EACH = 2;

export class LiveBoard {
  #name = '';
  #steps: string[] = [];
  #waiting = '';
  readonly #facts = new Map<LiveFact['kind'], Map<string, string>>();

  start(name: string): void {
    this.#name = name;
    this.#steps = [];
    this.#waiting = '';
    this.#facts.clear();
  }

  note({ kind, text }: { readonly kind: string; readonly text: string }): void {
    if (kind === 'step') {
      this.#steps.push(text);
      this.#waiting = '';
    } else {
      this.#waiting = text;
    }
  }

  /** The last word on something stands last. False where it was known already. */
  fact({ kind, name, words }: LiveFact): boolean {
    const ofKind = this.#facts.get(kind) ?? new Map<string, string>();
    const isNews = (ofKind.get(name) ?? '') !== words;
    ofKind.delete(name);
    if (words !== '') {
      ofKind.set(name, words);
    }
    this.#facts.set(kind, ofKind);
    return isNews;
  }

  /** At most `columns` characters a line. */
  lines(columns: number): readonly string[] {
    const steps = this.#steps.slice(-STEPS_MAX);
    const lines = [
      this.#name,
      ...steps.map((step, index) => `${index === steps.length - 1 ? '▸' : '✓'} ${step}`),
      this.#waiting === '' ? '' : `  waiting for ${this.#waiting}`,
      '',
      `prices     ${this.#row('price') || 'none seen yet'}`,
      ...this.#rows('position', 'positions'),
      ...this.#rows('order', 'orders'),
      ...this.#rows('line', 'network', true),
    ];
    return lines.map((line) => shortened(line, columns));
  }

  #row(kind: LiveFact['kind']): string {
    const facts = [...(this.#facts.get(kind) ?? [])].toSorted(([a], [b]) => a.localeCompare(b));
    return facts.map(([name, words]) => `${name} ${words}`).join(' · ');
  }

  #rows(kind: LiveFact['kind'], title: string, isNameHidden = false): string[] {
    const all = [...(this.#facts.get(kind) ?? [])];
    const facts = (kind === 'order' ? lastOfEach(all) : all).slice(-ROWS_MAX);
    const rows = facts.map(([name, words]) => (isNameHidden ? words : `${name}: ${words}`));
    const shown = rows.length === 0 ? [kind === 'line' ? 'nothing wrong with any line' : 'none'] : rows;
    return shown.map((row, index) => `${(index === 0 ? title : '').padEnd(10)} ${row}`);
  }
}

/** A maker's quotes would fill the picture: of each trader the last two orders. */
function lastOfEach(orders: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const byTrader = Map.groupBy(orders, ([name]) => name.split(' ', 1)[0]);
  return [...byTrader.values()].flatMap((ofTrader) => ofTrader.slice(-ORDERS_OF_EACH));
}
