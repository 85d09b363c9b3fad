// Writes Allure's results without waiting for the disk after each file: the results can be made again, the evidence is elsewhere.
import { copyFileSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReporterRuntime, stringifyEnvInfo } from 'allure-js-commons/sdk/reporter';

type Writer = ReporterRuntime['writer'];
type Written<Name extends keyof Writer> = Parameters<Writer[Name]>;

export class ResultsWriter implements Writer {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  writeResult(...[result]: Written<'writeResult'>): void {
    this.#writeJson(`${result.uuid}-result.json`, result);
  }

  writeGroup(...[group]: Written<'writeGroup'>): void {
    this.#writeJson(`${group.uuid}-container.json`, group);
  }

  writeAttachment(...[name, content]: Written<'writeAttachment'>): void {
    writeFileSync(join(this.#folder, name), content);
  }

  /** A second name for the same file costs no space; where the file system cannot, it is copied. */
  writeAttachmentFromPath(...[name, from]: Written<'writeAttachmentFromPath'>): void {
    const to = join(this.#folder, name);
    try {
      linkSync(from, to);
    } catch {
      copyFileSync(from, to);
    }
  }

  writeEnvironmentInfo(...[info]: Written<'writeEnvironmentInfo'>): void {
    writeFileSync(join(this.#folder, 'environment.properties'), stringifyEnvInfo(info));
  }

  writeCategoriesDefinitions(...[categories]: Written<'writeCategoriesDefinitions'>): void {
    this.#writeJson('categories.json', categories);
  }

  writeGlobals(...[name, globals]: Written<'writeGlobals'>): void {
    this.#writeJson(name, globals);
  }

  #writeJson(name: string, value: unknown): void {
    writeFileSync(join(this.#folder, name), JSON.stringify(value));
  }
}
