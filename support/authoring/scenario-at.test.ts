// The scenario under the cursor.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseFeature } from '../gate/read-features.ts';
import { scenarioAt } from './scenario-at.ts';

const FEATURE = `Feature: Two

  @veto @TWO-001
  Scenario: First
    When it happens

  @veto @TWO-002
  Scenario Outline: Second
    When <it> happens

    Examples:
      | it |
      | a  |
`;

it('finds it from its tags to its last line, and leaves a row of an outline as it is', () => {
  const document = parseFeature(FEATURE, 'two.feature');
  const found = [1, 3, 4, 5, 6, 7, 9, 12, 13].map((line) => scenarioAt(document, line));
  assert.deepEqual(found, [undefined, 4, 4, 4, 4, 8, 8, 8, 13]);
});
