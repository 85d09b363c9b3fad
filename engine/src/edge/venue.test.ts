// The seam keeps engine time: jumps go forward, and a reset takes them back, in a replay too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '../core/commands.ts';
import { createCore } from '../core/engine.ts';
import { launchParameters } from '../core/test-venue.ts';
import { standardRules } from '../rules/rules.ts';
import { createClock } from './clock.ts';
import { Seams } from './seams.ts';
import { Venue } from './venue.ts';

const hourMs = 3_600_000;

function newVenue(): Venue {
  return new Venue({
    core: createCore({ markets: [launchParameters()], rules: standardRules }),
    clock: createClock(),
    seams: new Seams(),
  });
}

test('a replayed reset takes back the jumps before it', () => {
  const written: Command[] = [];
  const first = newVenue();
  first.logTo({ append: (command) => written.push(command), afterDurable: (effect) => effect() });
  first.jumpTo(Date.now() + 8 * hourMs);
  const jumped = [...written];
  first.reset();
  first.execute({ kind: 'create-account', account: 'Retail' });
  const second = newVenue();
  for (const command of written) second.replay(command, () => undefined);
  assert.equal(second.clock.offsetMs(), 0);
  assert.ok(second.core.now() < Date.now() + hourMs);
  const third = newVenue();
  for (const command of jumped) third.replay(command, () => undefined);
  assert.ok(third.clock.offsetMs() > 7 * hourMs, 'without the reset the jump holds');
});
