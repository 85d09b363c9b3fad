// npm run phrasebook: writes docs/phrasebook.md, docs/phrasebook.html and .vscode/settings.json from the sentences there are.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, ScenarioError } from '../support/domain/errors.ts';
import { runCommand } from './command.ts';
import { phrasebookFiles } from './phrasebook-files.ts';
import { ROOT } from './places.ts';

await runCommand(async () => {
  const [unknown] = process.argv.slice(2);
  if (unknown !== undefined) {
    throw new ScenarioError(`unknown argument "${unknown}": expected none`);
  }
  const files = await phrasebookFiles(ROOT);
  for (const { path, text } of files) {
    writeFileSync(join(ROOT, path), text);
  }
  process.stdout.write(`wrote ${files.map(({ path }) => path).join(', ')}\n`);
  return EXIT.go;
});
