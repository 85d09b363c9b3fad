// npm run dossier: makes the launch review's page, and its paper, of the run in the reports folder.
import { relative } from 'node:path';
import { EXIT, ScenarioError } from '../support/domain/errors.ts';
import { writeDossier } from '../support/dossier/write-dossier.ts';
import { runCommand } from './command.ts';
import { LAUNCH, ROOT, reportsFolder } from './places.ts';

await runCommand(async () => {
  const [unknown] = process.argv.slice(2);
  if (unknown !== undefined) {
    throw new ScenarioError(`unknown argument "${unknown}": npm run dossier takes none`);
  }
  const { page, paper } = await writeDossier({ reports: reportsFolder(), launch: LAUNCH });
  const shown = 'file' in paper ? relative(ROOT, paper.file) || paper.file : paper.absent;
  process.stdout.write(`${relative(ROOT, page)}\n${shown}\n`);
  return EXIT.go;
});
