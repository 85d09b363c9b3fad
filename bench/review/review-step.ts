// One step of what follows a run, in a process of its own, so that its memory can be measured.
import { join } from 'node:path';
import { writeDossier } from '../../support/dossier/write-dossier.ts';
import { generateReport } from '../../support/evidence/allure-report.ts';
import { packEvidence } from '../../support/seal/archive.ts';
import { sealEvidence, stageDecision } from '../../support/seal/seal.ts';
import { writeExampleRun } from './example-run.ts';

const [step = '', reports = ''] = process.argv.slice(2);
const launch = join(import.meta.dirname, '../../launch');
const staged = () => import(join(reports, 'decision.unsealed.json'), { with: { type: 'json' } });

switch (step) {
  case 'run':
    await stageDecision(reports, await writeExampleRun(reports));
    break;
  case 'report':
    await generateReport(reports, { areas: [] });
    break;
  case 'dossier':
    await writeDossier({ reports, launch }, { decision: (await staged()).default });
    break;
  case 'seal':
    await sealEvidence(reports, { decision: (await staged()).default, key: undefined });
    break;
  case 'pack':
    await packEvidence(reports, `${reports}.tar.gz`);
    break;
  default:
    throw new TypeError(`no step "${step}"`);
}
