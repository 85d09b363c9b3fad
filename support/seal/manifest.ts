// The manifest of the evidence: every file with its SHA-256, in the form that sha256sum -c reads.

/** Path to SHA-256 in hex. */
export type Manifest = ReadonlyMap<string, string>;

const LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/** The text of seal/manifest.sha256; paths are relative to the reports folder. */
export function formatManifest(manifest: Manifest): string {
  return [...manifest].map(([path, sha256]) => `${sha256}  ${path}\n`).join('');
}

/** Reads it strictly; one sentence where it cannot be. */
export function parseManifest(text: string): Manifest | string {
  const manifest = new Map<string, string>();
  for (const [index, line] of text.split('\n').entries()) {
    const [, sha256, path] = LINE.exec(line) ?? [];
    if (sha256 !== undefined && path !== undefined && isInside(path) && !manifest.has(path)) {
      manifest.set(path, sha256);
    } else if (line !== '') {
      return `seal/manifest.sha256:${index + 1} cannot be read`;
    }
  }
  return manifest;
}

function isInside(path: string): boolean {
  return !path.startsWith('/') && !path.split('/').includes('..');
}
