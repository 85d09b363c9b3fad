// Puts the dossier beside the decision: the page, and where a Chromium is at hand the same on paper.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dossierPage } from './dossier-page.ts';
import { type Printed, printPage } from './print-page.ts';
import { type DossierPlaces, type InHand, readDossier } from './read-dossier.ts';

export interface WrittenDossier {
  readonly page: string;
  /** The PDF, or the sentence why there is none. */
  readonly paper: Printed;
}

/**
 * Writes `<reports>/dossier.html` and, of a whole run, `<reports>/dossier.pdf`: a part of the suite goes to no meeting.
 * @throws EnvironmentError where there is no decision
 */
export async function writeDossier(places: DossierPlaces, inHand: InHand = {}): Promise<WrittenDossier> {
  const record = readDossier(places, inHand);
  const page = join(places.reports, 'dossier.html');
  const file = join(places.reports, 'dossier.pdf');
  const text = dossierPage(record);
  // The same page again would break the seal over the paper, which is never the same twice.
  if (existsSync(file) && existsSync(page) && readFileSync(page, 'utf8') === text) {
    return { page, paper: { file } };
  }
  rmSync(file, { force: true });
  writeFileSync(page, text);
  const isPart = record.decision.decision === 'PARTIAL';
  const paper: Printed = isPart
    ? { absent: 'no dossier.pdf: a part of the suite is no launch decision' }
    : await printPage(page, file);
  return { page, paper };
}
