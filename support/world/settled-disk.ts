// Evidence that the system has still to bring to the disk: a venue on the same disk would wait behind it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const SETTLED_WITHIN_MS = 30_000;

/**
 * Returns when everything written so far lies on the folder's disk: 80 MB of evidence, brought there at a moment of the
 * system's choosing, have kept the next venue from answering for 200 ms. Where there is no such command, or it takes
 * too long, the time that is measured shows it.
 */
export async function settleDisk(folder: string): Promise<void> {
  await promisify(execFile)('sync', ['--file-system', folder], { timeout: SETTLED_WITHIN_MS }).catch(() => undefined);
}
