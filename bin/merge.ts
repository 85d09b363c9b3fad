// npm run merge: puts the shards of one run together and decides once over all of them.
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { EnvironmentError, ScenarioError } from '../support/domain/errors.ts';
import { signersOf } from '../support/gate/gate.ts';
import { parseRunFile } from '../support/gate/run-file.ts';
import { summaryOf } from '../support/gate/summary.ts';
import { mergedMessages } from '../support/runs/merge-messages.ts';
import { endOf, mergedRunFile, type ShardRun, shardsInOrder } from '../support/runs/merge-run-files.ts';
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
  beginReports(reports, run);
  writeFileSync(join(reports, 'messages.ndjson'), messages);
  for (const { path } of shards) {
    bringOver(path, reports);
  }
  const { decision, report, dossier } = await finishRun({ reports, launch: LAUNCH, key, decidedAt: endOf(run) });
  const shown = (path: string | undefined) => (path === undefined ? undefined : relative(ROOT, path) || path);
  const pages = { report: shown(report), dossier: shown(dossier?.page) };
  process.stdout.write(summaryOf(decision, { isColoured: isColoured(), ...pages }));
  return decision.exitCode;
});

async function readShard(path: string, reports: string): Promise<ShardRun> {
  const folder = resolve(path);
  if (folder === reports) {
    throw new ScenarioError(
      `${path} is where the merged run goes: keep shards in folders of their own (BRAKECHECK_REPORTS)`,
    );
  }
  const run = parseRunFile(textOf(join(folder, 'run.json')));
  if (run === undefined) {
    throw new ScenarioError(`${path} holds no run.json that can be read: expected the reports folder of a shard`);
  }
  const { differences } = await verifySeal(folder, signersOf(LAUNCH));
  return { path: folder, run, differences };
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
