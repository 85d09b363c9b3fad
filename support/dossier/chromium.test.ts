// The dossier and the report in a real browser, as a review meets them: wide, narrow, dark, by keyboard, by ear, on paper.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { generateReport } from '../evidence/allure-report.ts';
import { EVIDENCE_LABEL } from '../evidence/attach-to-allure.ts';
import { exampleRecord } from '../evidence/example-record.ts';
import { writeEvidence } from '../evidence/write-evidence.ts';
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from './chromium.ts';
import { dossierPage } from './dossier-page.ts';
import { exampleDossier } from './example-dossier.ts';
import { printPage } from './print-page.ts';

const chromium = findChromium();
const skip = chromium === undefined ? NO_CHROMIUM : false;
const folder = mkdtempSync(join(tmpdir(), 'dossier-in-chromium-'));

after(() => rmSync(folder, { recursive: true, force: true }));

/** The runs a page must hold up for: all is well, much is not, nothing was proven. */
const RUNS = {
  go: (criteria: number) => exampleDossier({ criteria }),
  'no-go': (criteria: number) => exampleDossier({ criteria, failed: criteria / 4, unproven: criteria / 10 }),
  unproven: (criteria: number) => exampleDossier({ criteria, unproven: criteria }),
} as const;
const ON_SCREEN = 40;
const ON_PAPER = 220;

const SCREENS = [
  ['go', { width: 1280, height: 900, colorScheme: 'light' }],
  ['go', { width: 390, height: 844, colorScheme: 'dark' }],
  ['no-go', { width: 1280, height: 900, colorScheme: 'dark' }],
  ['no-go', { width: 390, height: 844, colorScheme: 'light' }],
  ['unproven', { width: 1280, height: 900, colorScheme: 'light' }],
] as const;

describe('the dossier in Chromium', { skip }, () => {
  let browser: Browser;

  before(async () => {
    for (const [name, run] of Object.entries(RUNS)) {
      writeFileSync(join(folder, `${name}.html`), dossierPage(run(ON_SCREEN)));
      writeFileSync(join(folder, `${name}-on-paper.html`), dossierPage(run(ON_PAPER)));
    }
    browser = await playwright.launch({ executablePath: chromium ?? '', args: [...CHROMIUM_FLAGS] });
  });

  after(async () => {
    await browser.close();
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
    test(`${name} prints ${ON_PAPER} criteria to at most four sheets`, async () => {
      const file = join(folder, `${name}.pdf`);
      assert.deepEqual(await printPage(join(folder, `${name}-on-paper.html`), file), { file });
      const sheets = readFileSync(file, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
      assert.ok(sheets >= 1 && sheets <= 4, `${sheets} sheets`);
    });
  }
});

test('without a Chromium on PATH there is a sentence in place of the PDF', () => {
  assert.equal(findChromium(folder), undefined);
  assert.match(NO_CHROMIUM, /apt-get install chromium/);
});

for (const [does, script, says] of [
  ['crashes', 'kill -SEGV $$', /^no dossier\.pdf: .*chromium ended with SIGSEGV$/],
  ['refuses', 'echo no display >&2; exit 3', /^no dossier\.pdf: .*chromium ended with 3$/],
  ['writes nothing', 'exit 0', /^no dossier\.pdf: .*chromium wrote none$/],
] as const) {
  test(`a Chromium that ${does} costs the PDF, and says so`, async (context) => {
    const path = mkdtempSync(join(folder, 'path-'));
    writeFileSync(join(path, 'chromium'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const usual = process.env.PATH;
    context.after(() => {
      process.env.PATH = usual;
    });
    process.env.PATH = path;
    const printed = await printPage(join(folder, 'go.html'), join(path, 'dossier.pdf'));
    assert.match('absent' in printed ? printed.absent : 'printed', says);
  });
}

describe('the Allure report in Chromium', { skip }, () => {
  let browser: Browser;
  let index: string;

  before(async () => {
    const { verdict, folder: evidence } = await writeEvidence(folder, exampleRecord());
    const { identity } = verdict;
    const result = {
      uuid: 'a',
      name: `${identity.criterion} ${identity.name}`,
      status: 'failed',
      stage: 'finished',
      start: 1,
      stop: 2,
      steps: [],
      labels: [
        { name: 'epic', value: 'liquidation' },
        { name: EVIDENCE_LABEL, value: basename(evidence) },
      ],
    };
    mkdirSync(join(folder, 'allure-results'));
    writeFileSync(join(folder, 'allure-results/a-result.json'), JSON.stringify(result));
    writeFileSync(join(folder, 'run.json'), JSON.stringify({ environment: 'embedded', isPartial: true, defects: [] }));
    ({ index } = await generateReport(folder, { areas: [] }));
    browser = await playwright.launch({ executablePath: chromium ?? '', args: [...CHROMIUM_FLAGS] });
  });

  after(() => browser.close());

  for (const width of [1280, 390]) {
    test(`opens from a file at ${width} px: no error, no request, nothing axe objects to, and shows the failure`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      const heard = listen(page);
      await page.goto(pathToFileURL(index).href);
      await page.getByText('Total 1').waitFor();
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      assert.deepEqual(await objectionsOf(page), []);
      assert.deepEqual(heard, []);
      await page.close();
    });
  }
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

// Tooltips, which Allure puts behind its main part.
const TOOLTIPS = ['[id^="P0-"]', '[data-testid="filter-tooltip"]'];

/** Every rule of axe, contrast and landmarks among them; one line for each objection. */
async function objectionsOf(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return await page.evaluate(
    `axe.run({ exclude: ${JSON.stringify(TOOLTIPS)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))`,
  );
}

function fileUrl(name: string): string {
  return pathToFileURL(join(folder, name)).href;
}
