// Reads the command line of the engine; whatever is wrong is said in one sentence.

import { parseArgs } from 'node:util';
import { type FeedAddress, isFeedUrl } from './feeds.ts';
import { snapshotEveryDefault } from './journal.ts';

/** What the command line asked for. */
export interface CommandLine {
  readonly host: string;
  /** 0 is any free port. */
  readonly port: number;
  readonly controlPort: number;
  /** Files of parameters; empty means the default folder. */
  readonly parameters: readonly string[];
  /** File of collateral assets; undefined means the default one, where it exists. */
  readonly collateral: string | undefined;
  readonly feeds: readonly FeedAddress[];
  /** Undefined means one made at random. */
  readonly controlToken: string | undefined;
  readonly defects: readonly string[];
  readonly journal: string | undefined;
  /** After how many records of the journal a snapshot is made. */
  readonly snapshotEvery: number;
  readonly isEndedByStdin: boolean;
  readonly isListOfDefects: boolean;
  readonly isHelp: boolean;
}

/** The command line cannot be used; the message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What --help prints. */
export const usage = `npm run engine -- [--port P] [--control-port C] [--host 127.0.0.1] [--parameters FILE]...
  [--collateral FILE]
  [--feeds name=ws://host:port,...] [--control-token T] [--defect NAME]... [--journal DIR] [--snapshot-every N]
  [--exit-with-stdin] [--list-defects]

  --port, --control-port   0 or nothing: any free port; the ready line tells which
  --parameters             one YAML file per market; default: every *.yaml in launch/parameters
  --collateral             YAML file of the assets that count as margin in multi-assets mode;
                           default: launch/collateral.yaml
  --feeds                  index price sources; names as in the parameters
  --control-token          guards the control port; also BRAKECHECK_CONTROL_TOKEN; default: made at random
  --defect                 switches a known defect on, for proving a harness
  --list-defects           prints all known defects as one JSON array, and ends
  --journal                makes every acknowledged command durable in this folder, and replays it at start
  --snapshot-every         records of the journal between two snapshots; default ${snapshotEveryDefault}
  --exit-with-stdin        ends as soon as standard input closes
`;

const options = {
  port: { type: 'string', default: '0' },
  'control-port': { type: 'string', default: '0' },
  host: { type: 'string', default: '127.0.0.1' },
  parameters: { type: 'string', multiple: true, default: [] as string[] },
  collateral: { type: 'string' },
  feeds: { type: 'string', multiple: true, default: [] as string[] },
  'control-token': { type: 'string' },
  defect: { type: 'string', multiple: true, default: [] as string[] },
  journal: { type: 'string' },
  'snapshot-every': { type: 'string', default: String(snapshotEveryDefault) },
  'exit-with-stdin': { type: 'boolean', default: false },
  'list-defects': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Reads the arguments after the script's name.
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parse(args);
  const journal = values.journal;
  if (journal === '') throw new UsageError('--journal is empty, expected a folder');
  return {
    host: values.host,
    port: readPort('--port', values.port),
    controlPort: readPort('--control-port', values['control-port']),
    parameters: values.parameters,
    collateral: values.collateral,
    feeds: values.feeds.flatMap((list) => list.split(',').filter(Boolean).map(readFeed)),
    controlToken: values['control-token'] ?? process.env.BRAKECHECK_CONTROL_TOKEN,
    defects: values.defect,
    journal,
    snapshotEvery: readCount('--snapshot-every', values['snapshot-every']),
    isEndedByStdin: values['exit-with-stdin'],
    isListOfDefects: values['list-defects'],
    isHelp: values.help,
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false, strict: true });
  } catch (error) {
    const said = error instanceof Error ? error.message.split('. To specify')[0] : String(error);
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${said}; known are ${known.join(', ')}`, { cause: error });
  }
}

function readPort(name: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  if (!(port >= 0 && port <= 65_535)) throw new UsageError(`${name} is "${text}", expected a port from 0 to 65535`);
  return port;
}

function readCount(name: string, text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (count < 1) throw new UsageError(`${name} is "${text}", expected a whole number from 1 to 999999999`);
  return count;
}

function readFeed(text: string): FeedAddress {
  const equals = text.indexOf('=');
  const [name, url] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
  if (name === '' || !isFeedUrl(url)) {
    throw new UsageError(`--feeds has "${text}", expected name=ws://host:port for each source, separated by commas`);
  }
  return { name, url };
}
