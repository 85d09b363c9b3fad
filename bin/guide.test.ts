// The pages keep their word: every command in them is run here, or is marked with why not; every file the guides name is there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { EXIT } from '../support/domain/errors.ts';
import { ROOT } from './places.ts';

const GUIDES = globSync('docs/guide/*.md', { cwd: ROOT }).sort();
const scripts: Record<string, string> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;
const folder = mkdtempSync(join(tmpdir(), 'brakecheck-guide-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Commands that write into the repository, or run what runs this test: shown to work by the test that is named. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  'npm run new -- --area funding --name "A long pays the short" --severity major': 'bin/try.test.ts',
  'npm run try -- features/funding/funding.feature:14': 'bin/try.test.ts',
  'npm run criteria -- --update': 'support/gate/criteria-lock.test.ts',
  'npm run phrasebook': 'bin/phrasebook.test.ts',
  'npm run check': 'bin/checks/tidy.test.ts',
};

interface Block {
  readonly guide: string;
  readonly commands: readonly string[];
  readonly whyNot: string | undefined;
}

function blocksOf(guide: string): Block[] {
  const text = readFileSync(join(ROOT, guide), 'utf8');
  return [...text.matchAll(/(?:<!-- not run[^:]*: (.+?) -->\n)?```sh\n([\s\S]*?)```/g)].map(
    ([, whyNot, body = '']) => ({
      guide,
      commands: body.trim().split('\n'),
      whyNot,
    }),
  );
}

const PAGES = [
  ...GUIDES,
  ...globSync(['*.md', 'docs/*.md', '{engine,support,bench}/**/README.md'], { cwd: ROOT }).filter(
    (page) => !page.includes('node_modules'),
  ),
].sort();
const blocks = PAGES.flatMap(blocksOf);

describe('the guides', () => {
  it('and all other pages name only scripts there are', () => {
    for (const page of PAGES) {
      for (const [, name = ''] of readFileSync(join(ROOT, page), 'utf8').matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
        assert.ok(scripts[name] !== undefined, `${page}: there is no npm run ${name}`);
      }
    }
  });

  it('name only files there are', () => {
    for (const guide of GUIDES) {
      const text = readFileSync(join(ROOT, guide), 'utf8');
      for (const [, path = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
        assert.ok(existsSync(join(ROOT, dirname(guide), path)), `${guide}: ${path} is not there`);
      }
      for (const [, path = ''] of text.matchAll(/`((?:features|launch|support|bin|docs|deploy|steps)\/[\w./-]+)`/g)) {
        assert.ok(existsSync(join(ROOT, path)), `${guide}: ${path} is not there`);
      }
    }
  });

  it('run what they show, or say why not', () => {
    assert.ok(blocks.length > 8, 'the guides have lost their commands');
    for (const { commands, whyNot } of blocks) {
      for (const test of [whyNot ?? '', ...commands.flatMap((command) => RUN_ELSEWHERE[command] ?? [])]) {
        for (const [path] of test.matchAll(/(?:bin|support)\/[\w./-]+\.ts/g)) {
          assert.ok(existsSync(join(ROOT, path)), `${path} is not there`);
        }
      }
    }
  });

  for (const { guide, commands } of blocks.filter(({ whyNot }) => whyNot === undefined)) {
    for (const command of commands.filter((one) => RUN_ELSEWHERE[one] === undefined)) {
      it(`${guide}: ${command}`, { timeout: 170_000 }, () => {
        const [, name = '', rest = ''] =
          /^npm run ([\w:-]+)(?: -- (.*))?$/.exec(command) ?? assert.fail(`not a plain command: ${command}`);
        const env = { ...process.env, CI: 'true', BRAKECHECK_REPORTS: join(folder, 'reports') };
        const args = [join(ROOT, 'bin/brakecheck.mjs'), name, ...rest.split(' ').filter((one) => one !== '')];
        const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env });
        assert.equal(status, EXIT.go, `${stdout}${stderr}`);
      });
    }
  }
});
