// The dossier in a real browser, as a review meets it: wide, narrow, dark, by keyboard, by ear and on paper.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.ts';
import { dossierPage } from './dossier-page.ts';
import { exampleDossier } from './example-dossier.ts';
import { printPage } from './print-page.ts';

const chromium = findChromium();
const skip = chromium === undefined ? NO_CHROMIUM : false;
const folder = mkdtempSync(join(tmpdir(), 'dossier-in-chromium-'));

/** The runs a page must hold up for: all is well, much is not, nothing was proven. */
const RUNS = {
  go: exampleDossier({ criteria: 220 }),
  'no-go': exampleDossier({ criteria: 220, failed: 60, unproven: 20 }),
  unproven: exampleDossier({ criteria: 220, unproven: 220 }),
} as const;

const SCREENS = [
  ['go', { width: 1280, height: 900, colorScheme: 'light' }],
  ['go', { width: 390, height: 844, colorScheme: 'dark' }],
  ['no-go', { width: 1280, height: 900, colorScheme: 'light' }],
  ['no-go', { width: 1280, height: 900, colorScheme: 'dark' }],
  ['no-go', { width: 390, height: 844, colorScheme: 'light' }],
  ['no-go', { width: 390, height: 844, colorScheme: 'dark' }],
  ['unproven', { width: 1280, height: 900, colorScheme: 'dark' }],
  ['unproven', { width: 390, height: 844, colorScheme: 'light' }],
] as const;

describe('the dossier in Chromium', { skip }, () => {
  let browser: Browser;

  before(async () => {
    for (const [name, record] of Object.entries(RUNS)) {
      writeFileSync(join(folder, `${name}.html`), dossierPage(record));
    }
    browser = await launchChromium(chromium ?? '');
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, { width, height, colorScheme }] of SCREENS) {
    test(`${name} at ${width} px, ${colorScheme}: no error, no request, no sideways scrolling, nothing axe objects to`, async () => {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      const heard = listen(page);
      await page.goto(fileUrl(`${name}.html`));
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      assert.deepEqual(await objectionsOf(page), []);
      assert.deepEqual(heard, []);
      await page.close();
    });
  }

  test('why is one press of a key away from its link, and every area opens by keyboard, without JavaScript', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
    await page.goto(fileUrl('no-go.html'));
    const focused = () => page.locator(':focus');
    const tabTo = async (wanted: RegExp): Promise<void> => {
      for (let presses = 0; presses < TABS_MAX; presses += 1) {
        await page.keyboard.press('Tab');
        if (wanted.test((await focused().textContent({ timeout: 1_000 })) ?? '')) {
          return;
        }
      }
      assert.fail(`nothing like ${wanted} within ${TABS_MAX} presses of Tab`);
    };
    await tabTo(/^To the decision$/);
    await tabTo(/^Why NO-GO$/);
    await page.keyboard.press('Enter');
    assert.match(page.url(), /#why$/);
    await page.goto(fileUrl('go.html'));
    const area = page.locator('details#area-margin');
    await area.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.notEqual(await area.getAttribute('open'), null);
    await page.close();
  });

  for (const name of Object.keys(RUNS)) {
    test(`${name} prints 220 criteria to at most four sheets`, async () => {
      const file = join(folder, `${name}.pdf`);
      assert.deepEqual(await printPage(join(folder, `${name}.html`), file), { file });
      const sheets = readFileSync(file, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
      assert.ok(sheets >= 1 && sheets <= 4, `${sheets} sheets`);
    });
  }
});

test('without a Chromium on PATH there is a sentence in place of the PDF', () => {
  assert.equal(findChromium(folder), undefined);
  assert.match(NO_CHROMIUM, /apt-get install chromium/);
});

const TABS_MAX = 40;

/** Whatever the page says on its console or asks of anybody. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      heard.push(`request: ${request.url()}`);
    }
  });
  return heard;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of axe, contrast and landmarks among them; one line for each objection. */
async function objectionsOf(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))",
  );
}

function fileUrl(name: string): string {
  return pathToFileURL(join(folder, name)).href;
}
