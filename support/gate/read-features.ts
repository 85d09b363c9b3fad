// Reads feature files from disk, for the criteria command, which works without a run.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import type { GherkinDocument } from '@cucumber/messages';
import { messageOf, ScenarioError } from '../domain/errors.ts';

/** Every document under `features/`, in the order of their paths. Throws a ScenarioError naming the file that cannot be read. */
export function readFeatures(root: string): GherkinDocument[] {
  const files = globSync('features/**/*.feature', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  return files.sort().map((file) => parseFeature(readFileSync(join(root, file), 'utf8'), file));
}

/** One document; `file` is what its sentences will name. */
export function parseFeature(text: string, file: string): GherkinDocument {
  let lastId = 0;
  const newId = () => {
    lastId += 1;
    return `${file}#${lastId}`;
  };
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher());
  try {
    return { ...parser.parse(text), uri: file };
  } catch (error) {
    throw new ScenarioError(`${file} cannot be read: ${messageOf(error).split('\n').slice(0, 2).join(' ')}`, {
      cause: error,
    });
  }
}
