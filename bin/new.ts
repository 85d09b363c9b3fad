// npm run new: begins a scenario with the next free criterion id, from a few questions or from flags.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { lintText } from '../support/authoring/finding.ts';
import { featureText, nextId, prefixOf, type Scaffold, scenarioText } from '../support/authoring/scaffold.ts';
import { EXIT, ScenarioError } from '../support/domain/errors.ts';
import { SEVERITIES } from '../support/evidence/scenario-record.ts';
import { criteriaOf } from '../support/gate/criteria-lock.ts';
import { readFeatures } from '../support/gate/read-features.ts';
import { readCommandLine, runCommand } from './command.ts';
import { lintFeatures } from './lint-suite.ts';
import { ROOT } from './places.ts';

await runCommand(async () => {
  const { values } = readCommandLine(process.argv.slice(2), {
    options: {
      area: { type: 'string' },
      name: { type: 'string' },
      severity: { type: 'string' },
      file: { type: 'string' },
      step: { type: 'string', multiple: true },
    },
    positionals: { expected: 'no file names', atMost: 0 },
  });
  const isAsking = process.stdin.isTTY === true;
  const areas = globSync('features/*/', { cwd: ROOT }).map((folder) => folder.replace(/^features.|.$/g, ''));
  const area = values.area ?? (await answerTo(`Which area (${areas.sort().join(', ')})?`, { isAsking, flag: 'area' }));
  const name = values.name ?? (await answerTo('What must be true, in one sentence?', { isAsking, flag: 'name' }));
  const severity =
    values.severity ??
    (isAsking
      ? await answerTo(`How bad is it otherwise (${SEVERITIES.join(', ')})?`, { isAsking, flag: 'severity' })
      : 'major');
  const scaffold = {
    area: plainArea(area),
    name: name.trim(),
    severity: severityOf(severity),
    steps: values.step ?? [],
  };
  const file = resolve(ROOT, values.file ?? `features/${scaffold.area}/${scaffold.area}.feature`);
  const { id, line } = write(scaffold, file);
  const shown = relative(ROOT, file);
  const { findings } = await lintFeatures(ROOT, [file]);
  const next = [
    `${id} begins at ${shown}:${line}`,
    ...findings.map(lintText),
    `docs/phrasebook.html has every sentence; npm run try -- ${shown}:${line} plays it; npm run criteria -- --update locks it`,
  ];
  process.stdout.write(`${next.join('\n')}\n`);
  return findings.length === 0 ? EXIT.go : EXIT.author;
});

async function answerTo(question: string, { isAsking, flag }: { isAsking: boolean; flag: string }): Promise<string> {
  if (!isAsking) {
    throw new ScenarioError(`no --${flag}, and nobody to ask: ${question}`);
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await prompt.question(`${question} `);
  } finally {
    prompt.close();
  }
}

function plainArea(area: string): string {
  const name = area.trim().toLowerCase().replaceAll(/\s+/g, '-');
  if (!/^[a-z][a-z-]+$/.test(name)) {
    throw new ScenarioError(
      `"${area}" is no area: expected a word such as funding, which is also its folder in features/`,
    );
  }
  return name;
}

function severityOf(word: string) {
  const found = SEVERITIES.find((known) => known === word.trim());
  if (found === undefined) {
    throw new ScenarioError(`unknown severity "${word}": expected ${SEVERITIES.join(', ')}`);
  }
  return found;
}

/** Appends to the file, or makes it; the line is the scenario's own. */
function write(scaffold: Scaffold, file: string): { readonly id: string; readonly line: number } {
  const { criteria } = criteriaOf(readFeatures(ROOT));
  const id = nextId(prefixOf(scaffold.area, criteria), criteria);
  const scenario = scenarioText(scaffold, id);
  const before = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : undefined;
  const title = scaffold.area.charAt(0).toUpperCase() + scaffold.area.slice(1).replaceAll('-', ' ');
  const text = before === undefined ? featureText(title, scenario) : `${before}\n\n${scenario}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return { id, line: text.split('\n').findIndex((line) => line.includes(`@${id}`)) + 2 };
}
