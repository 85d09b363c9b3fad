// npm run merge: puts the shards of one run together and decides once over all of them.
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { EnvironmentError, ScenarioError } from '../support/domain/errors.ts';
import { signersOf, wantsSignatures } from '../support/gate/gate.ts';
import { parseRunFile } from '../support/gate/run-file.ts';
import { summaryOf } from '../support/gate/summary.ts';
import { mergedMessages } from '../support/runs/merge-messages.ts';
import { endOf, mergedRunFile, type ShardRun, shardsInOrder } from '../support/runs/merge-run-files.ts';
import { DECISION } from '../support/seal/seal.ts';
import { readSigningKey } from '../support/seal/signing-key.ts';
import { verifySeal } from '../support/seal/verify.ts';
import { isColoured, readCommandLine, runCommand } from './command.ts';
import { finishRun } from './finish-run.ts';
import { LAUNCH, ROOT, reportsFolder } from './places.ts';
import { beginReports } from './reports-folder.ts';

/** Folders whose entries have names of their own in every shard. */
const FOLDERS = ['evidence', 'allure-results'] as const;
/** One shard's word is enough. */
const PROBLEMS = ['environment-error.json', 'unknown-steps.json'] as const;
const LOSSES = 'ground-losses.jsonl';

await runCommand(async () => {
  const { positionals } = readCommandLine(process.argv.slice(2), {
    options: {},
    positionals: { expected: 'the reports folders of the shards', atLeast: 1, atMost: Number.POSITIVE_INFINITY },
  });
  const key = readSigningKey(process.env);
  const reports = reportsFolder();
  const shards = shardsInOrder(await Promise.all(positionals.map((path) => readShard(path, reports))));
  const run = mergedRunFile(shards);
  const messages = mergedMessages(
    shards.map(({ index, path }) => ({ name: `shard ${index}`, text: textOf(join(path, 'messages.ndjson')) })),
  );
  using _folder = beginReports(reports, run);
  writeFileSync(join(reports, 'messages.ndjson'), messages);
  for (const { path } of shards) {
    bringOver(path, reports);
  }
  const { decision, report, dossier } = await finishRun({
    ...{ reports, launch: LAUNCH, key },
    decidedAt: endOf(run),
    judgedAt: new Date().toISOString(),
  });
  const shown = (path: string | undefined) => (path === undefined ? undefined : relative(ROOT, path) || path);
  const pages = { report: shown(report), dossier: shown(dossier?.page), file: shown(join(reports, DECISION)) };
  process.stdout.write(summaryOf(decision, { isColoured: isColoured(), ...pages }));
  return decision.exitCode;
});

async function readShard(path: string, reports: string): Promise<ShardRun> {
  const folder = resolve(path);
  // It is emptied, with everything in it.
  if (`${realOf(folder)}${sep}`.startsWith(`${realOf(reports)}${sep}`)) {
    throw new ScenarioError(
      `${path} is where the merged run goes: keep shards in folders of their own (BRAKECHECK_REPORTS)`,
    );
  }
  const run = parseRunFile(textOf(join(folder, 'run.json')));
  if (run === undefined) {
    throw new ScenarioError(`${path} holds no run.json that can be read: expected the reports folder of a shard`);
  }
  const { differences, signing } = await verifySeal(folder, signersOf(LAUNCH));
  const isUnsigned = signing.kind === 'unsigned' && wantsSignatures(LAUNCH);
  const unsigned = 'it is unsigned, and launch/policy.yaml wants a signature: give each shard the key';
  return { path: folder, run, differences: [...differences, ...(isUnsigned ? [unsigned] : [])] };
}

/** Behind all links; a folder that is not there yet is only itself. */
function realOf(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

function bringOver(shard: string, reports: string): void {
  for (const folder of FOLDERS.filter((name) => existsSync(join(shard, name)))) {
    for (const entry of readdirSync(join(shard, folder))) {
      const target = join(reports, folder, entry);
      if (folder === 'evidence' && existsSync(target)) {
        throw new EnvironmentError(`${shard} brings evidence/${entry}, which another shard has brought already`);
      }
      cpSync(join(shard, folder, entry), target, { recursive: true });
    }
  }
  for (const problem of PROBLEMS.filter((name) => existsSync(join(shard, name)))) {
    cpSync(join(shard, problem), join(reports, problem));
  }
  if (existsSync(join(shard, LOSSES))) {
    appendFileSync(join(reports, LOSSES), textOf(join(shard, LOSSES)));
  }
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
