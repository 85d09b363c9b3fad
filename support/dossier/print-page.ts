// The dossier on paper: printed by the machine's own Chromium, and left out with one sentence where there is none.
import { pathToFileURL } from 'node:url';
import { EnvironmentError } from '../domain/errors.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.ts';

export type Printed = { readonly file: string } | { readonly absent: string };

const FOOTER =
  '<div style="font-size:7px;width:100%;padding:0 12mm;color:#444;display:flex;justify-content:space-between"><span>Brakecheck launch dossier</span><span><span class="pageNumber"></span> of <span class="totalPages"></span></span></div>';

/** Prints the page at `from` into the PDF at `to`. Paper is a convenience: what goes wrong is a sentence, never an exception. */
export async function printPage(from: string, to: string): Promise<Printed> {
  const chromium = findChromium();
  if (chromium === undefined) {
    return { absent: `no dossier.pdf: ${NO_CHROMIUM}` };
  }
  try {
    await using browser = await launchChromium(chromium);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(from).href);
    await page.pdf({
      path: to,
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOTER,
    });
    return { file: to };
  } catch (error) {
    if (error instanceof EnvironmentError || error instanceof Error) {
      return { absent: `no dossier.pdf: ${error.message.split('\n', 1)[0]}` };
    }
    throw error;
  }
}
