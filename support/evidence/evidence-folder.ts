// A folder that evidence is written into: every file masked, hashed while it is written, and never held whole in memory.
import { createHash } from 'node:crypto';
import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Mask } from './mask-secrets.ts';

/** A file of the evidence, with its digest in hex. `name` is relative to the folder, with forward slashes. */
export interface StoredFile {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

const CHUNK_LENGTH = 256 * 1024;

export class EvidenceFolder {
  readonly path: string;
  readonly #mask: Mask;

  private constructor(path: string, mask: Mask) {
    this.path = path;
    this.#mask = mask;
  }

  static async create(path: string, { mask }: { mask: Mask }): Promise<EvidenceFolder> {
    await mkdir(path, { recursive: true });
    return new EvidenceFolder(path, mask);
  }

  async write(name: string, content: string): Promise<StoredFile> {
    const masked = Buffer.from(this.#mask(content));
    const path = join(this.path, name);
    await writeFile(path, masked);
    return { name, path, sha256: createHash('sha256').update(masked).digest('hex'), bytes: masked.length };
  }

  /** Writes lines in chunks, so that a long history costs its chunk of memory and lets others run in between. */
  async writeLines(name: string, lines: Iterable<string>): Promise<StoredFile> {
    const path = join(this.path, name);
    const digest = createHash('sha256');
    const file = await open(path, 'w');
    let bytes = 0;
    const append = async (chunk: string): Promise<void> => {
      const encoded = Buffer.from(chunk);
      bytes += encoded.length;
      digest.update(encoded);
      await file.appendFile(encoded);
    };
    try {
      let chunk = '';
      for (const line of lines) {
        chunk += `${line}\n`;
        if (chunk.length >= CHUNK_LENGTH) {
          await append(this.#mask(chunk));
          chunk = '';
        }
      }
      await append(this.#mask(chunk));
    } finally {
      await file.close();
    }
    return { name, path, sha256: digest.digest('hex'), bytes };
  }

  /** Writes the file that says everything before it is there: it appears whole or not at all. */
  async seal(name: string, content: string): Promise<string> {
    const path = join(this.path, name);
    const unfinished = join(dirname(path), `.${name}.unfinished`);
    await writeFile(unfinished, this.#mask(content));
    await rename(unfinished, path);
    return path;
  }
}
