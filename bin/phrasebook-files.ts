// The files that are generated from the sentences, and which of them are out of date.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorSettings } from '../support/authoring/editor-settings.ts';
import { phrasebookOf } from '../support/authoring/phrasebook.ts';
import { phrasebookMarkdown } from '../support/authoring/phrasebook-markdown.ts';
import { phrasebookPage } from '../support/authoring/phrasebook-page.ts';
import { readFeatures } from '../support/gate/read-features.ts';
import { suiteSentences } from './lint-suite.ts';

export interface GeneratedFile {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

export async function phrasebookFiles(root: string): Promise<readonly GeneratedFile[]> {
  const areaSays = (file: string) => {
    const [first = ''] = readFileSync(join(root, file), 'utf8').split('\n', 1);
    return first.replace(/^\/\/ /, '');
  };
  const documents = readFeatures(root);
  const book = phrasebookOf(await suiteSentences(root), documents, areaSays);
  return [
    { path: 'docs/phrasebook.md', text: phrasebookMarkdown(book) },
    { path: 'docs/phrasebook.html', text: phrasebookPage(book) },
    { path: '.vscode/settings.json', text: editorSettings(book.parameters) },
  ];
}

/** One sentence for each generated file that differs from what it should be. */
export async function staleFiles(root: string): Promise<readonly string[]> {
  const files = await phrasebookFiles(root);
  return files
    .filter(({ path, text }) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text)
    .map(({ path }) => `${path} is out of date with the sentences: npm run phrasebook writes it`);
}
