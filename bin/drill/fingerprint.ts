// Tells whether a result still speaks of the same suite and the same exchange.
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const JUDGE = ['steps/**/*.ts', 'support/**/*.ts', 'cucumber.ts', 'launch/parameters/*.yaml', 'launch/*.yaml'];
const ACCUSED = ['engine/src/**/*.ts', 'engine/wire/*.ts'];
const isAside = (file: string): boolean => file.endsWith('.test.ts') || /^engine\/src\/defects\/[^/]+\//.test(file);

/** Of everything a drill's result depends on but the features and the defects themselves; hex. */
export function fingerprintOf(root: string): string {
  const files = globSync([...JUDGE, ...ACCUSED], { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  return hashOfFiles(
    root,
    files.filter((file) => !isAside(file)),
  );
}

/** Of names and contents; hex. */
export function hashOfFiles(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
