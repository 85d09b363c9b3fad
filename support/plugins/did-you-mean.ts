// Answers a step nobody knows with its place and the nearest sentence there is.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from '@cucumber/cucumber/api';
import type { Envelope, GherkinDocument, Pickle } from '@cucumber/messages';
import type { UnknownStep } from '../gate/judge-case.ts';
import { nearestSentence } from './nearest-sentence.ts';
import { openProgressOutput } from './progress-output.ts';

const plugin: Plugin = {
  type: 'plugin',
  coordinator: ({ operation, on, environment }) => {
    if (operation !== 'runCucumber') {
      return;
    }
    const output = openProgressOutput(environment.env);
    const reports = environment.env.BRAKECHECK_REPORTS;
    const adviser = new Adviser();
    on('message', (envelope) => {
      const advice = adviser.take(envelope);
      if (advice !== undefined) {
        output.write(`${output.isLive ? '\r\u001b[2K' : ''}${adviceText(advice)}\n`);
        if (reports !== undefined) {
          writeFileSync(join(reports, 'unknown-steps.json'), `${JSON.stringify(adviser.given(), undefined, 2)}\n`);
        }
      }
    });
  },
};
export default plugin;

/** `features/x.feature:12 unknown step "…" — did you mean "…"?` */
function adviceText({ file, line, text, suggestion }: UnknownStep): string {
  const meant = suggestion === '' ? '' : ` — did you mean "${suggestion}"?`;
  return `${file}:${line} unknown step "${text}"${meant}`;
}

interface PlacedStep {
  readonly text: string;
  readonly pickle: Pickle;
  readonly nodeIds: readonly string[];
}

/** Follows the messages and gives advice once for each place. */
class Adviser {
  readonly #patterns: string[] = [];
  readonly #lines = new Map<string, number>();
  readonly #steps = new Map<string, PlacedStep>();
  readonly #given: UnknownStep[] = [];

  given(): readonly UnknownStep[] {
    return this.#given;
  }

  take({ gherkinDocument, pickle, stepDefinition, suggestion }: Envelope): UnknownStep | undefined {
    if (gherkinDocument !== undefined) {
      this.#takeLines(gherkinDocument);
    } else if (pickle !== undefined) {
      for (const { id, text, astNodeIds } of pickle.steps) {
        this.#steps.set(id, { text, pickle, nodeIds: astNodeIds });
      }
    } else if (stepDefinition !== undefined) {
      this.#patterns.push(stepDefinition.pattern.source);
    } else if (suggestion !== undefined) {
      return this.#advise(suggestion.pickleStepId);
    }
    return undefined;
  }

  #takeLines({ feature }: GherkinDocument): void {
    const children = (feature?.children ?? []).flatMap((child) => [child, ...(child.rule?.children ?? [])]);
    const steps = children.flatMap((child) => [...(child.background?.steps ?? []), ...(child.scenario?.steps ?? [])]);
    for (const { id, location } of steps) {
      this.#lines.set(id, location.line);
    }
  }

  #advise(pickleStepId: string): UnknownStep | undefined {
    const step = this.#steps.get(pickleStepId);
    if (step === undefined) {
      return undefined;
    }
    const line = step.nodeIds.map((id) => this.#lines.get(id)).find((found) => found !== undefined) ?? 0;
    const { text, pickle } = step;
    if (this.#given.some((given) => given.file === pickle.uri && given.line === line && given.text === text)) {
      return undefined;
    }
    const suggestion = nearestSentence(text, this.#patterns) ?? '';
    const advice = { file: pickle.uri, line, text, suggestion };
    this.#given.push(advice);
    return advice;
  }
}
