// npm run parameters: a risk parameters file as a table and back, checked, and what two versions change for a trader.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parameterChanges } from '../support/authoring/parameter-changes.ts';
import { EXIT, ScenarioError } from '../support/domain/errors.ts';
import { tableOf, yamlOf } from '../support/spec/parameters-table.ts';
import { parseMarket } from '../support/spec/read-specification.ts';
import { readCommandLine, runCommand } from './command.ts';
import { LAUNCH } from './places.ts';

const VERBS = ['check', 'diff', 'to-csv', 'to-yaml'] as const;
const EXPECTED = 'check FILE, diff BEFORE AFTER, to-csv FILE.yaml or to-yaml FILE.csv';

await runCommand(async () => {
  const { positionals } = readCommandLine(process.argv.slice(2), {
    options: {},
    positionals: { expected: EXPECTED, atLeast: 2, atMost: 3 },
  });
  const [verb = '', file = '', other] = positionals;
  if (!VERBS.some((known) => known === verb) || (verb === 'diff') !== (other !== undefined)) {
    throw new ScenarioError(`"${positionals.join(' ')}": expected ${EXPECTED}`);
  }
  const lines = verb === 'diff' ? changes(file, other ?? '') : answer(verb, file);
  process.stdout.write(`${lines.join('\n').trimEnd()}\n`);
  return EXIT.go;
});

function changes(before: string, after: string): readonly string[] {
  const found = parameterChanges(parseMarket(yamlIn(before), before), parseMarket(yamlIn(after), after));
  return found.length === 0 ? ['nothing changes for a trader'] : found;
}

function answer(verb: string, file: string): readonly string[] {
  const yaml = yamlIn(file);
  const { symbol } = parseMarket(yaml, file);
  if (verb === 'check') {
    return [`${file} holds together: ${symbol}`];
  }
  return [verb === 'to-csv' ? tableOf(yaml) : yaml];
}

/** The file's YAML; a table is laid onto the signed file of its market, whose comments and kinds of value it keeps. */
function yamlIn(file: string): string {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new ScenarioError(`"${file}" does not exist: expected a parameters file, YAML or CSV`);
  }
  const content = readFileSync(path, 'utf8');
  if (!file.endsWith('.csv')) {
    return content;
  }
  const [, symbol = ''] = /^symbol,"?(\w+)"?\r?$/m.exec(content) ?? [];
  const signed = join(LAUNCH, 'parameters', `${symbol.toLowerCase()}.yaml`);
  if (!existsSync(signed)) {
    throw new ScenarioError(
      `${file}: no market "${symbol}" in launch/parameters to lay the table onto: begin with to-csv of one there`,
    );
  }
  return yamlOf(content, { onto: readFileSync(signed, 'utf8'), file });
}
