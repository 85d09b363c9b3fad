// The defects that are on: swaps their rules and wraps their seams, as new at each start and reset.

import type { NamedDefect } from '../defects/defect.ts';
import {
  allDefects,
  applyDefects,
  describeDefect,
  resolveDefects,
  UnknownDefectError,
  wrapsOf,
} from '../defects/registry.ts';
import { type Rules, standardRules } from '../rules/rules.ts';
import { Seams } from './seams.ts';

/** Rules and seams of one venue; both objects stay, and whoever holds them sees every switch. */
export class DefectSwitch {
  readonly rules: Rules = { ...standardRules };
  readonly seams = new Seams();
  #on: readonly NamedDefect[];

  constructor(on: readonly NamedDefect[]) {
    this.#on = on;
    this.renew();
  }

  /** Of those that are on. */
  get names(): readonly string[] {
    return this.#on.map(({ name }) => name);
  }

  /** Names and sentences of the defects there are, and which are on. */
  describe(): unknown {
    return { names: this.names, available: allDefects().map(describeDefect) };
  }

  /** Switches to these at once; a sentence when one does not exist. */
  switchTo(names: readonly string[]): string | undefined {
    try {
      this.#on = resolveDefects(names);
    } catch (error) {
      if (error instanceof UnknownDefectError) return error.message;
      throw error;
    }
    this.renew();
    return undefined;
  }

  /** What a defect counts begins again. */
  renew(): void {
    Object.assign(this.rules, applyDefects(standardRules, this.#on));
    this.seams.wrapWith(wrapsOf(this.#on));
  }
}
