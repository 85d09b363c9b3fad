// The files that run the night: readable, and asking for commands, shards and secrets as the commands here take them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { ROOT } from './places.ts';

const FILES = ['.github/workflows/nightly.yml', '.gitlab-ci.yml', 'deploy/kubernetes-night.yaml'];
const scripts: Record<string, string> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The documents of a file as plain data; a key that stands twice is an error of YAML. */
function read(file: string): Record<string, unknown>[] {
  const documents = parseAllDocuments(textOf(file), { uniqueKeys: true });
  assert.ok(Array.isArray(documents) && documents.length > 0, `${file} is empty`);
  for (const { errors, warnings } of documents) {
    assert.deepEqual(
      [...errors, ...warnings].map(({ message }) => message),
      [],
      file,
    );
  }
  return documents.map((document) => document.toJS());
}

describe('the night', () => {
  for (const file of FILES) {
    it(`${file} runs only commands there are`, () => {
      read(file);
      const names = [...textOf(file).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
      assert.deepEqual(
        names.filter((name) => scripts[name] === undefined),
        [],
      );
      for (const needed of ['uat', 'merge', 'notify']) {
        assert.ok(names.includes(needed), `${file} does not run ${needed}`);
      }
    });
  }

  it('on GitHub shards completely, decides whatever the shards say, and keeps secrets out of commands', () => {
    const [workflow] = read(FILES[0] ?? '');
    const { jobs, on, permissions } = Object(workflow);
    assert.deepEqual(permissions, { contents: 'read' });
    assert.deepEqual(
      on.schedule.map(({ cron }: { cron: string }) => cron.split(' ').length),
      [5, 5],
    );
    const { matrix, 'fail-fast': isFailFast } = jobs.shard.strategy;
    const total = matrix.shard.length;
    assert.deepEqual(
      matrix.shard,
      Array.from({ length: total }, (_unused, place) => place + 1),
    );
    assert.equal(isFailFast, false);
    const runs = jobs.shard.steps.map(({ run = '' }: { run?: string }) => run);
    assert.ok(
      runs.some((run: string) => run.endsWith(`--shard \${{ matrix.shard }}/${total}`)),
      'the number of shards is not the matrix',
    );
    assert.equal(jobs.decide.needs, 'shard');
    assert.match(jobs.decide.if, /^always\(\)/);
    for (const { steps, 'timeout-minutes': minutes } of Object.values<{
      steps: { run?: string; uses?: string }[];
      'timeout-minutes': number;
    }>(jobs)) {
      assert.ok(minutes > 0, 'a job without a limit runs for six hours');
      for (const { run = '', uses } of steps) {
        assert.doesNotMatch(run, /secrets\./);
        assert.match(uses ?? 'a/b@v1', /^[\w-]+\/[\w-]+@v\d+$/);
      }
    }
  });

  it('on GitLab has a stage for every job, and lets GitLab count the shards', () => {
    const [pipeline] = read(FILES[1] ?? '');
    const { stages, variables, default: _common, ...jobs } = Object(pipeline);
    assert.equal(variables.BRAKECHECK_RUN_ID, '$CI_PIPELINE_ID');
    for (const [name, job] of Object.entries<Record<string, unknown>>(jobs)) {
      assert.ok(stages.includes(job.stage), `${name} has no stage`);
      assert.ok(Array.isArray(job.script) && job.rules !== undefined && job.timeout !== undefined, name);
    }
    assert.match(jobs.shard.script.join(), /--shard \$CI_NODE_INDEX\/\$CI_NODE_TOTAL$/);
    assert.equal(jobs.decide.rules[0].when, 'always');
  });

  it('on Kubernetes has as many completions as shards, and never tries one again', () => {
    const [claim, shards, decision] = read(FILES[2] ?? '').map((document) => Object(document));
    assert.deepEqual([claim.kind, shards.kind, decision.kind], ['PersistentVolumeClaim', 'Job', 'Job']);
    const { completionMode, completions, parallelism, backoffLimitPerIndex, template } = shards.spec;
    assert.deepEqual([completionMode, completions, backoffLimitPerIndex], ['Indexed', parallelism, 0]);
    const [{ args }] = template.spec.containers;
    assert.match(args[0], new RegExp(`--shard \\$\\(\\(JOB_COMPLETION_INDEX \\+ 1\\)\\)/${completions} `));
    assert.equal(template.spec.restartPolicy, 'Never');
    const volumes = ({
      spec,
    }: {
      spec: { template: { spec: { volumes: { persistentVolumeClaim?: { claimName: string } }[] } } };
    }) => spec.template.spec.volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
    assert.deepEqual([...volumes(shards), ...volumes(decision)], [claim.metadata.name, claim.metadata.name]);
  });
});
