// The phrasebook: complete, with an example for every sentence, and refused where a sentence has none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { phrasebookOf } from '../support/authoring/phrasebook.ts';
import { parseFeature } from '../support/gate/read-features.ts';
import { suiteSentences } from './lint-suite.ts';
import { phrasebookFiles } from './phrasebook-files.ts';
import { ROOT } from './places.ts';

describe('the phrasebook', () => {
  it('holds every sentence with an example of a real scenario', async () => {
    const [markdown, page] = await phrasebookFiles(ROOT);
    const { all } = await suiteSentences(ROOT);
    for (const { pattern } of all) {
      assert.ok(markdown?.text.includes(`\`${pattern}\``), `${pattern} is not in the Markdown`);
    }
    const examples = [...(markdown?.text.matchAll(/from \[([A-Z]+-\d+)\]\(\.\.\/(.+?)\)/g) ?? [])];
    assert.ok(examples.length > 200);
    for (const [, criterion = '', file = ''] of examples) {
      assert.ok(readFileSync(join(ROOT, file), 'utf8').includes(`@${criterion}`), `${file} has no ${criterion}`);
    }
    assert.doesNotMatch(page?.text ?? '', /(?:src|href)="https?:/);
  });

  it('refuses a sentence that no scenario uses', async () => {
    const document = parseFeature('Feature: None\n', 'features/none.feature');
    const sentences = await suiteSentences(ROOT);
    assert.throws(
      () => phrasebookOf(sentences, [document], () => ''),
      /steps\/accounts\.ts:\d+ no scenario uses "\{trader\} deposits \{amount\}"[\s\S]*write a scenario with each/,
    );
  });
});
