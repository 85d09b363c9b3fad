// npm run doctor: what this machine has for a run, what it lacks, and what that costs.
import { EXIT } from '../support/domain/errors.ts';
import { readCommandLine, runCommand } from './command.ts';
import { type Diagnosis, LOOKS } from './doctor-checks.ts';
import { ROOT } from './places.ts';

const MARKS = { ok: 'ok     ', limited: 'limited', missing: 'MISSING' } as const satisfies Record<
  Diagnosis['state'],
  string
>;
const NAME_WIDTH = 12;

await runCommand(async () => {
  const { values } = readCommandLine(process.argv.slice(2), {
    options: { json: { type: 'boolean' } },
    positionals: { expected: 'no file names', atMost: 0 },
  });
  const found: Diagnosis[] = [];
  // One behind the other: each would disturb the look at the clock.
  for (const look of LOOKS) {
    found.push(await look({ root: ROOT, variables: process.env }));
  }
  const isReady = found.every(({ state }) => state !== 'missing');
  const lines = found.map(({ name, state, words }) => `${MARKS[state]}  ${name.padEnd(NAME_WIDTH)} ${words}`);
  const end = isReady ? 'npm run uat can run here' : 'npm run uat cannot run here: mend what is missing';
  process.stdout.write(
    values.json === true ? `${JSON.stringify(found, undefined, 2)}\n` : `${[...lines, end].join('\n')}\n`,
  );
  return isReady ? EXIT.go : EXIT.environment;
});
