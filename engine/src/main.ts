// Starts the reference exchange as a process of its own: reads the command line, opens the ports, prints one ready line.

import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type CollateralParameters, ParameterError, parseCollateral } from './core/parameters.ts';
import { allDefects, describeDefect, resolveDefects, UnknownDefectError } from './defects/registry.ts';
import { type CommandLine, readCommandLine, UsageError, usage } from './edge/command-line.ts';
import { Engine } from './edge/engine.ts';
import { openJournal } from './edge/journal.ts';
import { JournalError } from './edge/journal-files.ts';
import { describeError, logLine, stackOf } from './edge/log.ts';
import { readMarket, type WrittenMarket } from './edge/parameter-store.ts';
import { defaultRateLimits } from './edge/rate-limits.ts';
import { defaultBufferLimitBytes } from './edge/stream-connection.ts';

const exitCodes = { fine: 0, author: 2, environment: 3, bug: 4 } as const;
const version = '0.1.0';
const goodbyeMs = 50;
const launchFolder = join(import.meta.dirname, '..', '..', 'launch');
const parametersFolder = join(launchFolder, 'parameters');
const collateralFile = join(launchFolder, 'collateral.yaml');

/** Something around the engine is not as it must be; the message is one sentence. */
class StartError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.exitCode = exitCode;
  }
}

process.on('uncaughtException', (error) => end(exitCodes.bug, `a bug: ${error.stack ?? error.message}`));
process.on('unhandledRejection', (reason) => end(exitCodes.bug, `a bug: ${describeError(reason)}`));

try {
  await run(readCommandLine(process.argv.slice(2)));
} catch (error) {
  end(exitCodeOf(error), exitCodeOf(error) === exitCodes.bug ? `a bug: ${stackOf(error)}` : describeError(error));
}

async function run(line: CommandLine): Promise<void> {
  if (line.isHelp) {
    process.stderr.write(usage);
    return;
  }
  if (line.isListOfDefects) {
    process.stdout.write(`${JSON.stringify(allDefects().map(describeDefect))}\n`);
    return;
  }
  const controlToken = line.controlToken || randomBytes(24).toString('base64url');
  const markets = readMarkets(line.parameters);
  const documents = markets.map(({ document }) => document);
  const journal = line.journal === undefined ? undefined : openJournal(line.journal, documents);
  const engine = new Engine({
    markets,
    feeds: line.feeds,
    defects: resolveDefects(line.defects),
    controlToken,
    limits: defaultRateLimits,
    bufferLimitBytes: defaultBufferLimitBytes,
    version,
    collateral: readCollateral(line.collateral),
    snapshot: journal?.snapshot,
  });
  if (journal) engine.useJournal(journal, { failed: failOnDisk, snapshotEvery: line.snapshotEvery });
  endWithSignals(engine, line.isEndedByStdin);
  const ports = await startOrExplain(engine, line);
  const ready = { ready: true, host: line.host, ...ports, controlToken, version, pid: process.pid };
  process.stdout.write(`${JSON.stringify({ ...ready, defects: line.defects })}\n`);
}

async function startOrExplain(engine: Engine, line: CommandLine): Promise<{ port: number; controlPort: number }> {
  try {
    return await engine.start(line.host, { port: line.port, controlPort: line.controlPort });
  } catch (error) {
    engine.close();
    const { code, port } = error as NodeJS.ErrnoException & { port?: number };
    if (code === 'EADDRINUSE') {
      const sentence = `port ${port} on ${line.host} is busy: end what listens there, or choose another (0 takes any free one)`;
      throw new StartError(exitCodes.environment, sentence, { cause: error });
    }
    const sentence = `cannot listen on ${line.host}: ${describeError(error)}`;
    throw new StartError(exitCodes.environment, sentence, { cause: error });
  }
}

function readMarkets(files: readonly string[]): readonly WrittenMarket[] {
  const markets = (files.length > 0 ? files : defaultFiles()).map((file) => {
    return readMarket(readOrExplain(file), relative(process.cwd(), file));
  });
  for (const [index, { market, fileName }] of markets.entries()) {
    const first = markets.findIndex((other) => other.market.symbol === market.symbol);
    if (first !== index) {
      const sentence = `${fileName} and ${markets[first]?.fileName} both define ${market.symbol}: one file per market`;
      throw new StartError(exitCodes.author, sentence);
    }
  }
  return markets;
}

function defaultFiles(): readonly string[] {
  const files = readdirSync(parametersFolder).filter((name) => name.endsWith('.yaml'));
  if (files.length === 0)
    throw new StartError(exitCodes.author, `${parametersFolder} holds no *.yaml: no market to run`);
  return files.sort().map((name) => join(parametersFolder, name));
}

/** Without the default file nothing counts as margin but the quote asset; a file that was asked for must be there. */
function readCollateral(asked: string | undefined): readonly CollateralParameters[] {
  if (asked === undefined && !existsSync(collateralFile)) return [];
  const file = asked ?? collateralFile;
  return parseCollateral(readOrExplain(file), relative(process.cwd(), file));
}

function readOrExplain(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(exitCodes.author, `cannot read the parameters file ${file}: ${describeError(error)}`, {
      cause: error,
    });
  }
}

function endWithSignals(engine: Engine, isEndedByStdin: boolean): void {
  let isEnding = false;
  const finish = (): void => {
    if (isEnding) return;
    isEnding = true;
    engine.close();
    // Long enough for the goodbyes that were just written to reach their sockets.
    setTimeout(() => process.exit(exitCodes.fine), goodbyeMs);
  };
  process.once('SIGTERM', finish);
  process.once('SIGINT', finish);
  // Without its parent nobody reads what this process says, and nobody would ever end it.
  process.stdout.on('error', finish);
  process.stderr.on('error', finish);
  if (!isEndedByStdin) return;
  process.stdin.on('end', finish).on('close', finish).on('error', finish);
  process.stdin.resume();
}

function exitCodeOf(error: unknown): number {
  if (error instanceof StartError) return error.exitCode;
  if (error instanceof JournalError) return exitCodes.environment;
  const isAuthors =
    error instanceof UsageError || error instanceof ParameterError || error instanceof UnknownDefectError;
  return isAuthors ? exitCodes.author : exitCodes.bug;
}

function failOnDisk(sentence: string): void {
  end(exitCodes.environment, sentence);
}

function end(exitCode: number, sentence: string): never {
  logLine(sentence);
  process.exit(exitCode);
}
