// Reads what a run and the launch folder leave for the dossier. A part that is missing is said to be; only the decision must be there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { EnvironmentError } from '../domain/errors.ts';
import { KillRatesSchema } from '../evidence/kill-rates.ts';
import { parseRiskAreas } from '../evidence/risk-areas.ts';
import {
  ChangesSchema,
  CoverageSchema,
  DecisionSchema,
  type DossierRecord,
  LivesSchema,
  type Part,
  type ScenarioFacts,
} from './dossier-record.ts';

/** Where the run and the launch folder lie. */
export interface DossierPlaces {
  readonly reports: string;
  readonly launch: string;
}

/** What the gate has in hand before it lies on disk: decision.json appears only once everything it speaks of is sealed. */
export interface InHand {
  readonly decision?: unknown;
  readonly changes?: unknown;
}

/** @throws EnvironmentError where there is no decision to make a dossier of */
export function readDossier({ reports, launch }: DossierPlaces, inHand: InHand = {}): DossierRecord {
  const decision = partOf(join(reports, 'decision.json'), DecisionSchema, {
    missing: `${join(reports, 'decision.json')} is missing: npm run uat makes one`,
    inHand: inHand.decision,
  });
  if ('absent' in decision) {
    throw new EnvironmentError(`no dossier without a decision: ${decision.absent}`);
  }
  return {
    decision: decision.value,
    areas: parseRiskAreas(textOf(join(launch, 'risk-areas.yaml')) ?? ''),
    changes: partOf(join(reports, 'changes.json'), ChangesSchema, {
      missing: 'this run was compared with no earlier one',
      inHand: inHand.changes,
    }),
    coverage: partOf(join(reports, 'coverage.json'), CoverageSchema, { missing: 'the run left no coverage matrix' }),
    lives: partOf(join(reports, 'state-machine.json'), LivesSchema, { missing: 'the run left no state machine' }),
    livesDrawing: textOf(join(reports, 'state-machine.svg')),
    killRates: partOf(join(launch, 'kill-rates.json'), KillRatesSchema, {
      missing: 'nobody has drilled this suite yet: npm run drill seeds known defects and counts what it catches',
    }),
    facts: factsOf(reports),
    hasReport: existsSync(join(reports, 'allure', 'index.html')),
  };
}

function partOf<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  { missing, inHand }: { missing: string; inHand?: unknown },
): Part<z.infer<Schema>> {
  const text = inHand === undefined ? textOf(file) : JSON.stringify(inHand);
  if (text === undefined) {
    return { absent: missing };
  }
  try {
    const { data, error } = schema.safeParse(JSON.parse(text));
    return error === undefined
      ? { value: data }
      : { absent: `${file} cannot be read: ${z.prettifyError(error).replaceAll(/\s*\n\s*/g, ' ')}` };
  } catch {
    return { absent: `${file} is no JSON` };
  }
}

const FactsSchema = z.looseObject({
  identity: z.looseObject({ criterion: z.string() }),
  assertions: z.number(),
  replay: z.string(),
  faults: z.array(z.looseObject({ sentence: z.string(), isWitnessed: z.boolean() })),
});

/** Of every scenario that left whole evidence. The decision has judged it; here it only tells more. */
function factsOf(reports: string): Map<string, ScenarioFacts> {
  const facts = new Map<string, ScenarioFacts>();
  for (const name of foldersIn(join(reports, 'evidence'))) {
    const read = partOf(join(reports, 'evidence', name, 'verdict.json'), FactsSchema, { missing: '' });
    if ('value' in read) {
      const { identity, assertions, replay, faults } = read.value;
      facts.set(`reports/evidence/${name}`, { criterion: identity.criterion, assertions, replay, conditions: faults });
    }
  }
  return facts;
}

function foldersIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
