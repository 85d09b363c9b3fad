// Gives every sentence its Chinese twin, from one definition: the same function under the translated pattern.
// Loaded behind all other steps (see cucumber.ts), when all sentences and values are known.
import assert from 'node:assert/strict';
import { supportCodeLibraryBuilder } from '@cucumber/cucumber';
import type { ForeignWords } from '../support/languages/foreign-words.ts';
import { SENTENCES } from '../support/languages/zh-cn/sentences.ts';
import { WORDS } from '../support/languages/zh-cn/words.ts';

interface Definition {
  readonly pattern: string | RegExp;
  readonly options: object;
  readonly code: (...values: unknown[]) => unknown;
}

interface ValueType {
  readonly name: string;
  regexpStrings: readonly string[];
  transform: (world: unknown, values: string[] | null) => unknown;
}

// Cucumber keeps both to itself, and has no way to say that two sentences are one.
const definitions: unknown = Reflect.get(supportCodeLibraryBuilder, 'stepDefinitionConfigs');
const registry: unknown = Reflect.get(supportCodeLibraryBuilder, 'parameterTypeRegistry');
assert.ok(Array.isArray(definitions), 'cucumber no longer keeps its sentences where the second language adds its own');

for (const type of Object(registry).parameterTypes as Iterable<ValueType>) {
  const words = WORDS[type.name];
  if (words !== undefined) {
    addWords(type, words);
  }
}

for (const definition of [...definitions] as Definition[]) {
  const english = typeof definition.pattern === 'string' ? definition.pattern : definition.pattern.source;
  const chinese = SENTENCES[english];
  if (chinese !== undefined) {
    const pattern = typeof definition.pattern === 'string' ? chinese : new RegExp(chinese);
    definitions.push({
      ...definition,
      pattern,
      options: { ...definition.options, wrapperOptions: { translates: english } },
    });
  }
}

function addWords(type: ValueType, { regexp, english }: ForeignWords): void {
  const isForeign = new RegExp(`^(?:${regexp.source})$`);
  const read = type.transform.bind(type);
  type.regexpStrings = [...type.regexpStrings, regexp.source];
  type.transform = (world, values) => {
    const [cell = ''] = values ?? [];
    return read(world, isForeign.test(cell) ? [english(cell)] : values);
  };
}
