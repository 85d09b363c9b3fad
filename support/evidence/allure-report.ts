// Turns the Allure results of a run into a report that opens from a file and asks nobody for anything.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { stringifyEnvInfo } from 'allure-js-commons/sdk/reporter';
import { EnvironmentError, messageOf } from '../domain/errors.ts';
import { completeResults } from './complete-results.ts';
import { withNames, withoutRequests } from './report-page.ts';
import type { RiskArea } from './risk-areas.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Far above the few seconds a full run takes: a report never holds up a decision for longer. */
const GENERATION_MS_MAX = 120_000;

/** What the report is told beside the run's own files. */
export interface ReportOptions {
  /** Of launch/risk-areas.yaml; none of them is a report by folder names. */
  readonly areas: readonly RiskArea[];
}

/**
 * Generates `<reports>/allure/index.html` from `<reports>/allure-results`, and adds one point to the history of full, clean runs.
 * Throws an EnvironmentError of one sentence where that fails.
 */
export async function generateReport(reportsFolder: string, { areas }: ReportOptions): Promise<{ index: string }> {
  const reports = resolve(reportsFolder);
  const results = join(reports, 'allure-results');
  try {
    await rm(join(reports, 'allure'), { recursive: true, force: true });
    const run = await runOf(reports);
    await writeFile(
      join(results, 'environment.properties'),
      stringifyEnvInfo(environmentOf({ ...run, ending: undefined })),
    );
    await completeResults({ reports, areas, environment: String(run.environment ?? 'unknown') });
    await runAllure({ reports, results, isHistory: belongsToHistory(run) });
    const index = join(reports, 'allure', 'index.html');
    await writeFile(index, withNames(withoutRequests(await readFile(index, 'utf8'))));
    return { index };
  } catch (error) {
    throw new EnvironmentError(`the Allure report could not be made from ${results}: ${firstLine(messageOf(error))}`, {
      cause: error,
    });
  }
}

type Run = Readonly<Record<string, unknown>>;

/** What the run wrote of itself. A run that could not even do that still gets its report. */
async function runOf(reports: string): Promise<Run> {
  try {
    const run: unknown = JSON.parse(await readFile(join(reports, 'run.json'), 'utf8'));
    return typeof run === 'object' && run !== null ? { ...run } : {};
  } catch {
    return {};
  }
}

/** A partial run or one with a seeded defect would bend every trend. */
function belongsToHistory({ isPartial, defects }: Run): boolean {
  return isPartial !== true && !(Array.isArray(defects) && defects.length > 0);
}

/** Everything under its own name, however deep it lies: `versions.engine` is shown as `engine`. */
function environmentOf(value: unknown, name = ''): Record<string, string> {
  if (Array.isArray(value)) {
    return value.length === 0 ? {} : { [name]: value.join(', ') };
  }
  if (typeof value === 'object' && value !== null) {
    return Object.assign({}, ...Object.entries(value).map(([key, member]) => environmentOf(member, key)));
  }
  return value === undefined || value === null || value === '' ? {} : { [name]: String(value) };
}

interface Generation {
  readonly reports: string;
  readonly results: string;
  readonly isHistory: boolean;
}

/** Runs the Allure command line as a child. Its own words are heard only when it fails. */
async function runAllure({ reports, results, isHistory }: Generation): Promise<void> {
  const child = spawn(
    process.execPath,
    [allureCommand(), 'generate', results, '--config', join(ROOT, 'allurerc.mjs'), '--cwd', reports],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: GENERATION_MS_MAX,
      killSignal: 'SIGKILL',
      env: {
        ...process.env,
        BRAKECHECK_REPORTS: reports,
        BRAKECHECK_APPEND_HISTORY: isHistory ? 'yes' : 'no',
        ALLURE_NO_ANALYTICS: '1',
      },
    },
  );
  const ended = once(child, 'close');
  const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = (await ended) as [number | null, string | null];
  if (code !== 0) {
    const how = signal === null ? `exit code ${code}` : `ended by ${signal}`;
    throw new EnvironmentError(
      `allure generate, ${how}: ${firstLine(complaints) || firstLine(said) || 'without a word'}`,
    );
  }
}

function allureCommand(): string {
  return join(dirname(createRequire(import.meta.url).resolve('allure')), '..', 'cli.js');
}

function firstLine(words: string): string {
  return stripVTControlCharacters(words).trim().split('\n', 1)[0] ?? '';
}
