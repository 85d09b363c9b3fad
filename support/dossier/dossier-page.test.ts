// What the dossier says, for every answer of the gate, and what it never does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dossierPage } from './dossier-page.ts';
import type { DossierRecord } from './dossier-record.ts';
import { exampleDossier } from './example-dossier.ts';

const PLAIN = /<[^>]+>/g;

/** The page as somebody reads it aloud. */
function readAloud(page: string): string {
  return page
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replaceAll(PLAIN, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
}

/** Asserts without printing a whole page where it fails. */
function says(text: string, wanted: RegExp): void {
  assert.ok(wanted.test(text), `nothing in the page fits ${wanted}`);
}

function withDecision(record: DossierRecord, change: Partial<DossierRecord['decision']>): DossierRecord {
  return { ...record, decision: { ...record.decision, ...change } };
}

describe('the dossier', () => {
  test('says GO in one line', () => {
    const page = readAloud(dossierPage(exampleDossier({ criteria: 24 })));
    says(page, /GO All 24 criteria passed\./);
    says(page, /What this GO rests on/);
  });

  test('says NO-GO, the first reason, and leads to all of them', () => {
    const page = dossierPage(exampleDossier({ criteria: 24, failed: 2, unproven: 1 }));
    const aloud = readAloud(page);
    says(aloud, /NO-GO Of 24 criteria 2 failed and 1 is not proven\./);
    says(aloud, /First of all EX-002 : What the liquidation of Trader1 closed: expected 1, was nothing\./);
    says(page, /<a href="#why">Why NO-GO<\/a>/);
    says(page, /<a href="#why-EX-002">/);
    says(page, /id="why-EX-002"/);
    says(aloud, /Expected 1 liquidation at 54216\.8 Was none within 5 s/);
    says(page, /<a href="evidence\/EX-002-1-0a1b2c3d\/price-path\.svg">/);
  });

  test('says of a part of the suite that it decides no launch', () => {
    const page = dossierPage(withDecision(exampleDossier({ criteria: 2 }), { decision: 'PARTIAL' }));
    says(readAloud(page), /2 of 2 criteria passed\. This decides no launch\./);
  });

  test('puts the number nearest to its limit beside the limit, by area', () => {
    const aloud = readAloud(dossierPage(exampleDossier({ criteria: 48 })));
    says(aloud, /recovery risk .* 790 ms of 1,000 ms time to consistent views, EX-040/);
    says(aloud, /acknowledgement p95 EX-039 Retail 770 ms 1,000 ms 77%/);
    says(aloud, /acknowledgement p95: at most 1,500 ms, worst 770 ms in EX-039/);
  });

  test('tells waivers with owner, stake and end, and what changed since the last run', () => {
    const aloud = readAloud(dossierPage(exampleDossier({ criteria: 24 })));
    says(aloud, /Waived EX-002 until 2026-12-31 The cancel path is rewritten in the next release\./);
    says(aloud, /At stake: a cancel may take 2 s; no money is at stake\. Owner Jane Doe, order entry/);
    says(aloud, /New failure 1 EX-001 Failed, and passed before\./);
    says(aloud, /Compared with the run of 25 November 2026, 03:00 UTC: GO, embedded/);
  });

  test('counts what is covered, and names what is not', () => {
    const page = dossierPage(exampleDossier({ criteria: 24 }));
    const aloud = readAloud(page);
    says(aloud, /1 of 2 incidents of real exchanges that can be provoked from outside .* Not covered: INC-14\./);
    says(aloud, /1 of 2 signed risk parameters have a criterion.* Not covered: markPrice\.lastPriceIdleMs\./);
    says(aloud, /1 of 2 ways from one state of an order to the next .* Not covered: new → rejected\./);
    says(aloud, /30 of 31 defects.* Not covered: one-tick-late\./);
    says(page, /<a href="#criterion-EX-009">EX-009<\/a>/);
    says(page, /<img src="data:image\/svg\+xml;base64,/);
  });

  test('says what is missing instead of hiding it', () => {
    const { decision, ...rest } = exampleDossier({ criteria: 3 });
    const { waivers: _w, limits: _l, signing: _s, ...older } = decision;
    const page = dossierPage({
      ...rest,
      decision: older,
      changes: { absent: 'this run was compared with no earlier one' },
      coverage: { absent: 'the run left no coverage matrix' },
      killRates: { absent: 'nobody has drilled this suite yet' },
    });
    const aloud = readAloud(page);
    says(aloud, /This run was compared with no earlier one\./);
    says(aloud, /The decision says nothing of waivers/);
    says(aloud, /Missing The run left no coverage matrix\./);
    says(aloud, /Missing Nobody has drilled this suite yet\./);
    says(aloud, /the decision says nothing of a signature/);
  });

  test('tells criteria of one sentence once, and never more of an area than anybody reads', () => {
    const record = exampleDossier({ criteria: 240, failed: 200 });
    const page = dossierPage(record);
    says(readAloud(page), /And 19 more: all of liquidation risk/);
    const same = record.decision.criteria.map((criterion) => ({ ...criterion, sentence: 'the venue is down' }));
    const told = dossierPage(withDecision(record, { criteria: same }));
    assert.equal(told.split('class="said"').length - 1, 8, 'once for each of the eight areas');
  });

  test('whatever stands in a name or sentence stays text', () => {
    const nasty = '<script>alert("1")</script><img src=x onerror=y>';
    const record = exampleDossier({ criteria: 2, failed: 1 });
    const [first, ...others] = record.decision.criteria;
    assert.ok(first !== undefined);
    const spoiled = { ...first, name: nasty, sentence: nasty, expected: nasty, evidence: `reports/evidence/${nasty}` };
    const page = dossierPage(withDecision(record, { criteria: [spoiled, ...others], command: nasty }));
    assert.ok(!/<script|<img src=x/.test(page));
  });

  test('holds no script, loads nothing, and is the same for the same run', () => {
    const page = dossierPage(exampleDossier({ criteria: 24, failed: 1 }));
    assert.ok(!/<script|<link|@import|https?:\/\/(?!www\.w3\.org)/.test(page));
    says(page, /Content-Security-Policy" content="default-src 'none'/);
    assert.ok(page === dossierPage(exampleDossier({ criteria: 24, failed: 1 })));
  });
});
