// What an author, or a bad day, does to a run: one readable sentence each, the right exit code, and no stack trace.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { EXIT } from '../support/domain/errors.ts';
import { ROOT } from './places.ts';

const RUN_WITHIN_MS = 60_000;

interface Ending {
  readonly code: number | null;
  readonly output: string;
  readonly decision: string;
}

/** Plays a feature through the real command; `meanwhile` may do harm while it runs. */
async function play(feature: string, meanwhile?: (pid: number) => Promise<void>): Promise<Ending> {
  const folder = mkdtempSync(join(tmpdir(), 'brakecheck-misuse-'));
  try {
    const file = join(folder, 'misuse.feature');
    writeFileSync(file, feature);
    const child = spawn(process.execPath, [join(ROOT, 'bin/brakecheck.mjs'), 'uat', file], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true', BRAKECHECK_REPORTS: join(folder, 'reports') },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    const ended = once(child, 'close');
    await meanwhile?.(child.pid ?? 0);
    await ended;
    return { code: child.exitCode, output, decision: readFileSync(join(folder, 'reports/decision.json'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ERRORS = `Feature: What authors get wrong

  Background:
    Given the BTCUSDT perpetual at an index price of 60,000

  @veto @BAD-001
  Scenario: A sentence nobody knows
    When Taker buys 2.5 BTC at the market

  @veto @BAD-002
  Scenario: A column nobody knows
    Given the following traders:
      | trader | walet        |
      | Maker  | 100,000 USDT |

  @veto @BAD-003
  Scenario: A unit nobody knows
    When Taker buys 2.5 ETH at market

  @veto @BAD-004
  Scenario: A trader nobody has named
    When Taker buys 2.5 BTC at market
    Then Takr is not liquidated within 1 second

  @veto @BAD-005
  Scenario: A number that is none
    When the index price falls to 60,00
`;

test("an author's errors are named one by one, and exit with the author's code", {
  timeout: RUN_WITHIN_MS,
}, async () => {
  const { code, output, decision } = await play(ERRORS);
  for (const sentence of [
    /misuse\.feature:8 unknown step "Taker buys 2\.5 BTC at the market" — did you mean "\{trader\} \{direction\} \{amount\} at market"\?/,
    /unknown table column "walet": did you mean "wallet"\?/,
    /unknown unit "ETH" in "2\.5 ETH": expected BTC/,
    /nobody called "Takr" has been named before: did you mean Taker\?/,
    /"60,00" is not a number as scenarios write them/,
  ]) {
    assert.match(output, sentence);
  }
  assert.doesNotMatch(output, /^\s+at .*:\d+:\d+/m, 'a stack trace');
  assert.equal(code, EXIT.author);
  assert.match(decision, /"decision": "PARTIAL"/);
});

const LONG = `Feature: A bad day

  @veto @BAD-006
  Scenario: The engine dies in the middle
    Given the BTCUSDT perpetual at an index price of 60,000
    And Retail holds a 10x isolated long of 0.1 BTC from 60,000
    Then Retail is not liquidated within 20 seconds

  @veto @BAD-007
  Scenario: And the next one finds a venue
    Given the BTCUSDT perpetual at an index price of 60,000
    When Taker sends a limit buy of 100 BTC at 60,000
    Then the order is rejected with code -2019
`;

test('an engine killed in a scenario costs that scenario, and no other', {
  timeout: RUN_WITHIN_MS,
}, async (context) => {
  if (process.platform !== 'linux') {
    context.skip('finds the engine by ps, as Linux has it');
    return;
  }
  const { code, output } = await play(LONG, async (pid) => {
    process.kill(await engineUnder(pid), 'SIGKILL');
  });
  assert.match(output, /BAD-006 .*not proven: the engine was ended by SIGKILL/);
  assert.match(output, /1 of 2 scenarios passed/);
  assert.equal(code, EXIT.environment);
});

/** The engine among the processes that descend from this one, once it has had a scenario for a while. */
async function engineUnder(ancestor: number): Promise<number> {
  const deadline = Date.now() + ENGINE_WITHIN_MS;
  while (engineAmong(ancestor) === undefined) {
    assert.ok(Date.now() < deadline, 'no engine runs below the command');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  return engineAmong(ancestor) ?? assert.fail('the engine ended by itself');
}

const ENGINE_WITHIN_MS = 30_000;

function engineAmong(ancestor: number): number | undefined {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const processes = lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined
      ? []
      : [{ pid: Number.parseInt(pid, 10), parent: Number.parseInt(parent ?? '', 10), command: command ?? '' }];
  });
  const family = new Set([ancestor]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of processes) {
      if (family.has(parent)) {
        family.add(pid);
      }
    }
  }
  return processes.find(({ pid, command }) => family.has(pid) && command.includes('brakecheck.mjs engine'))?.pid;
}
