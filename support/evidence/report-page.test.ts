// What is taken out of Allure's page, and what is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutRequests } from './report-page.ts';

test('only scripts that ask elsewhere or count visits are taken out', () => {
  const page =
    '<head></head><script src="data:x"></script><script async src="https://a/b"></script>\n<script>\n window.dataLayer = []; gtag();</script><script>keep()</script>';
  const stripped = withoutRequests(page);
  assert.match(stripped, /data:x/);
  assert.match(stripped, /keep\(\)/);
  assert.doesNotMatch(stripped, /https:\/\/a|dataLayer/);
});
