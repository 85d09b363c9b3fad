// A run of any size as the dossier reads it, for its tests and for the bench.
import { parseRiskAreas } from '../evidence/risk-areas.ts';
import type { DossierCriterion, DossierDecision, DossierRecord } from './dossier-record.ts';

/** The areas a made-up run is spread over. */
const FOLDERS = ['liquidation', 'adl', 'margin', 'prices', 'funding', 'orders', 'network', 'recovery'] as const;

const AREAS = parseRiskAreas(
  FOLDERS.map((name) => `${name}: { title: "${name} risk", owner: Risk engine, asks: "Is ${name} right?" }`).join('\n'),
);

/** How many criteria there are, and how many of them did not pass. */
export interface ExampleSize {
  readonly criteria: number;
  readonly failed?: number;
  readonly unproven?: number;
}

/** A healthy run, or one with so many failures; every part is there. */
export function exampleDossier({ criteria, failed = 0, unproven = 0 }: ExampleSize): DossierRecord {
  const list = Array.from({ length: criteria }, (_, place) =>
    criterion(place, place < failed ? 'fail' : place < failed + unproven ? 'not-proven' : 'pass'),
  );
  return {
    decision: decisionOf(list),
    areas: AREAS,
    changes: {
      value: {
        sentence: '1 new failure and 1 fixed',
        before: {
          startedAt: '2026-11-25T03:00:00.000Z',
          decision: 'GO',
          commit: '1044c51c566b83ec3d0907b974e89d0d23ae5284',
          environment: 'embedded',
        },
        criteria: [
          { kind: 'new failure', criterion: idOf(0), name: 'x', sentence: `${idOf(0)} failed, and passed before` },
          { kind: 'fixed', criterion: idOf(9), name: 'y', sentence: `${idOf(9)} passes again` },
        ],
        measurements: [{ name: 'acknowledgement p95', kind: 'slower', sentence: 'acknowledgement p95 is 12% slower' }],
      },
    },
    ...PARTS,
    facts: new Map(
      list.map(({ id, evidence }) => [
        evidence,
        {
          criterion: id,
          assertions: 3,
          replay: `npm run uat -- features/x.feature:${id.length} --seed 1`,
          conditions: [{ sentence: "Retail's connection has 800 ms of latency", isWitnessed: true }],
        },
      ]),
    ),
    hasReport: true,
  };
}

function idOf(place: number): string {
  return `EX-${String(place + 1).padStart(3, '0')}`;
}

/** What others leave beside a run, a little of each. */
const PARTS: Pick<DossierRecord, 'coverage' | 'lives' | 'livesDrawing' | 'killRates'> = {
  coverage: {
    value: {
      incidents: [
        { id: 'INC-01', happened: 'an index source was 16% off', criteria: [idOf(0), idOf(8)] },
        { id: 'INC-13', happened: 'trades were rolled back', insideOnly: 'only the operator can', criteria: [] },
        { id: 'INC-14', happened: 'an opening auction was left out', criteria: [] },
      ],
      rules: [
        { path: 'filters.tickSize', criteria: [idOf(5)] },
        { path: 'markPrice.lastPriceIdleMs', criteria: [] },
      ],
    },
  },
  lives: {
    value: {
      machines: [
        {
          name: 'order',
          transitions: [
            { from: 'new', to: 'filled', count: 5 },
            { from: 'new', to: 'rejected', count: 0 },
          ],
        },
      ],
    },
  },
  livesDrawing: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>',
  killRates: {
    value: {
      drill: {
        date: '2026-11-26T02:00:00.000Z',
        commit: '1044c51',
        seed: 1,
        defects: 31,
        caught: 30,
        control: { criteria: 220, passed: 220 },
        areas: [
          {
            riskArea: 'liquidation',
            defects: 31,
            caught: 30,
            survivors: [{ id: 'one-tick-late', says: 'a position is closed one tick late' }],
          },
        ],
        killers: [],
        idleCriteria: [],
      },
    },
  },
};

function criterion(place: number, verdict: DossierCriterion['verdict']): DossierCriterion {
  const id = idOf(place);
  const name = `A long of 0.1 BTC at 10x is closed at its price and not one tick before, case ${place}`;
  const sentence = verdict === 'pass' ? '' : `what the liquidation of Trader${place} closed: expected 1, was nothing`;
  return {
    id,
    severity: place % 3 === 0 ? 'major' : 'veto',
    name,
    file: `features/${FOLDERS[place % FOLDERS.length]}/example.feature`,
    line: place + 1,
    verdict,
    sentence,
    expected: verdict === 'fail' ? '1 liquidation at 54216.8' : '',
    actual: verdict === 'fail' ? 'none within 5 s' : '',
    evidence: `reports/evidence/${id}-${place}-0a1b2c3d`,
    cases: [{ name, verdict, sentence }],
  };
}

function decisionOf(criteria: readonly DossierCriterion[]): DossierDecision {
  const open = criteria.filter(({ verdict }) => verdict !== 'pass');
  const reasons = open.map(({ id, severity, sentence }) => `${id} (${severity}) failed: ${sentence}`);
  return {
    decision: open.length === 0 ? 'GO' : 'NO-GO',
    startedAt: '2026-11-26T03:00:00.000Z',
    decidedAt: '2026-11-26T03:02:31.162Z',
    reasons,
    rules: [
      { rule: 'the run is on record', isKept: true, found: 'reports/run.json', sentences: [] },
      { rule: 'every veto criterion passed', isKept: open.length === 0, sentences: reasons },
    ],
    environment: { name: 'embedded', engine: '0.1.0', toxiproxy: '2.12.0 (brakecheck-embedded)' },
    commit: '1044c51c566b83ec3d0907b974e89d0d23ae5284',
    command: 'npm run uat',
    seed: 1,
    defects: [],
    tookMs: 128_479,
    criteria: [...criteria],
    measurements: criteria.slice(0, 40).map(({ id }, place) => ({
      criterion: id,
      name: place % 2 === 0 ? 'acknowledgement p95' : 'time to consistent views',
      actor: 'Retail',
      value: 10 + place * 20,
      unit: 'ms',
      limit: 1_000,
    })),
    limits: [
      {
        name: 'acknowledgement p95',
        atMost: 1_500,
        unit: 'ms',
        isKept: true,
        worst: { criterion: idOf(38), name: 'acknowledgement p95', actor: 'Retail', value: 770, unit: 'ms' },
      },
    ],
    waivers: [
      {
        criterion: idOf(1),
        owner: 'Jane Doe, order entry',
        reason: 'the cancel path is rewritten in the next release',
        exposure: 'a cancel may take 2 s; no money is at stake',
        expires: { date: '2026-12-31' },
        approvedBy: 'John Roe, product operations',
        state: 'applied',
        sentence: '',
      },
    ],
    signing: { kind: 'unsigned' },
  };
}
