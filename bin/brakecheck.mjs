// The one entry point of every npm script: checks the Node that runs it, then hands over to the TypeScript command.
const commands = {
  uat: './uat.ts',
  test: './test.ts',
  check: './check.ts',
  criteria: './criteria.ts',
  'lint:features': './lint-features.ts',
  drill: './drill.ts',
  mutants: './mutants.ts',
  phrasebook: './phrasebook.ts',
  try: './try.ts',
  new: './new.ts',
  doctor: './doctor.ts',
  merge: './merge.ts',
  notify: './notify.ts',
  parameters: './parameters.ts',
  gate: './gate.ts',
  verify: './verify.ts',
  evidence: './evidence.ts',
  key: './key.ts',
  dossier: './dossier.ts',
  vacuity: './vacuity.ts',
  coverage: './coverage.ts',
  kills: './kills.ts',
  compare: './compare.ts',
  history: './history.ts',
  bench: '../bench/bench.ts',
  soak: '../bench/soak.ts',
  environments: './environments.ts',
  sabotage: '../bench/sabotage.ts',
  leftovers: '../bench/leftovers.ts',
  engine: '../engine/src/main.ts',
  toxiproxy: '../support/toxiproxy/main.ts',
};

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const name = process.argv[2] ?? '';

if (major < 24 || (major === 24 && minor < 12)) {
  process.stderr.write(
    `brakecheck needs Node 24.12 or newer and found ${process.versions.node}: on Linux and Windows "npm ci" brings it along ` +
      '(run it through "npm run"), elsewhere install Node 24 from nodejs.org\n',
  );
  process.exitCode = 3;
} else if (!Object.hasOwn(commands, name)) {
  process.stderr.write(`unknown command "${name}": expected one of ${Object.keys(commands).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.argv.splice(2, 1);
  await import(commands[name]);
}
