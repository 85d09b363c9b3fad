// What a run needs of this machine, each looked at by itself: what is there, and what its absence costs.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, freemem } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parse as parseYaml } from 'yaml';
import { messageOf } from '../support/domain/errors.ts';
import { findChromium } from '../support/dossier/chromium.ts';
import { dockerClient } from '../support/environments/docker-client.ts';
import { signersOf } from '../support/gate/gate.ts';
import { readSigningKey, signingWith } from '../support/seal/signing-key.ts';

export interface Diagnosis {
  readonly name: string;
  /** `missing` stops a default run; `limited` costs what `words` says. */
  readonly state: 'ok' | 'limited' | 'missing';
  /** What was found, and for anything but ok what that costs and what to do. */
  readonly words: string;
}

export interface Surroundings {
  readonly root: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

type Look = (around: Surroundings) => Promise<Diagnosis> | Diagnosis;

const NODE_MIN = [24, 12] as const;
const DISK_FREE_MIN_GB = 2;
const MEMORY_FREE_MIN_GB = 1;
const TIMER_LATE_MAX_MS = 15;
const TOXIPROXY_IMAGE = 'ghcr.io/shopify/toxiproxy:2.12.0';
const PACKAGES = ['@cucumber/cucumber', 'big.js', 'ws', 'zod', 'yaml', 'allure'];

const node: Look = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map((part) => Number.parseInt(part, 10));
  const isNew = major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
  return isNew
    ? ok('Node', `${process.versions.node} at ${process.execPath}`)
    : missing('Node', `${process.versions.node}: nothing runs; run npm ci and go through npm run, or install Node 24`);
};

const packages: Look = ({ root }) => {
  const gone = PACKAGES.filter((name) => !existsSync(join(root, 'node_modules', name)));
  return gone.length === 0
    ? ok('packages', 'installed')
    : missing('packages', `${gone.join(', ')} not installed: nothing runs; npm ci installs them`);
};

const machine: Look = () => {
  const [cores, freeGb] = [cpus().length, Math.round(freemem() / 1e8) / 10];
  const words = `${cores} cores, ${freeGb} GB of memory free`;
  const isTight = cores < 2 || freeGb < MEMORY_FREE_MIN_GB;
  return isTight
    ? limited('machine', `${words}: run with --workers 1, and expect latency limits to be missed`)
    : ok('machine', words);
};

/** A timer that comes late is what makes a sound venue look slow. */
const clock: Look = async () => {
  const startedMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const lateMs = Math.round(performance.now() - startedMs - 50);
  const year = new Date().getUTCFullYear();
  if (year < 2025 || year > 2100) {
    return limited(
      'clock',
      `says ${new Date().toISOString()}: signed requests to a remote venue will be refused; set the clock`,
    );
  }
  return lateMs <= TIMER_LATE_MAX_MS
    ? ok('clock', `${new Date().toISOString()}, timers at most ${lateMs} ms late`)
    : limited(
        'clock',
        `timers come ${lateMs} ms late: the machine is busy, and latency limits will be missed through no fault of the venue`,
      );
};

const ports: Look = async () => {
  try {
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
    await new Promise((resolve) => server.close(resolve));
    return ok('ports', 'this machine can listen on 127.0.0.1');
  } catch (error) {
    return missing(
      'ports',
      `cannot listen on 127.0.0.1 (${messageOf(error)}): engine, proxies and price sources need a port each`,
    );
  }
};

const disk: Look = ({ root }) => {
  const { bavail, bsize } = statfsSync(root);
  const freeGb = Math.round((bavail * bsize) / 1e8) / 10;
  return freeGb >= DISK_FREE_MIN_GB
    ? ok('disk', `${freeGb} GB free`)
    : limited(
        'disk',
        `${freeGb} GB free: a whole run writes up to 1 GB of evidence, and what cannot be written proves nothing`,
      );
};

const toxiproxy: Look = ({ root }) =>
  existsSync(join(root, 'support/toxiproxy/main.ts'))
    ? ok('Toxiproxy', 'the embedded server; the official image belongs to containers and compose')
    : missing('Toxiproxy', 'support/toxiproxy is gone: no fault can be made');

const docker: Look = async () => {
  try {
    const client = await dockerClient();
    const [{ Version }, images] = await Promise.all([client.version(), client.listImages()]);
    const hasImage = images.some(({ RepoTags }) => RepoTags?.includes(TOXIPROXY_IMAGE));
    return hasImage
      ? ok('Docker', `engine ${Version}, with ${TOXIPROXY_IMAGE}`)
      : limited(
          'Docker',
          `engine ${Version} without ${TOXIPROXY_IMAGE}: it is pulled when first needed, or loaded by .ci/docker-engine.sh`,
        );
  } catch (error) {
    return limited('Docker', `${messageOf(error)}; only --environment containers and compose need it`);
  }
};

const chromium: Look = () => {
  const found = findChromium();
  return found === undefined
    ? limited('Chromium', 'not found: the dossier is HTML only, without a PDF (Debian: apt-get install chromium)')
    : ok('Chromium', found);
};

const git: Look = ({ root }) => {
  try {
    const said = execFileSync('git', ['describe', '--always', '--dirty', '--exclude=*'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return said.endsWith('-dirty')
      ? limited('git', `${said}: files differ from the commit, which the evidence says and the review will ask about`)
      : ok('git', said);
  } catch {
    return limited('git', 'no commit can be named: the evidence will not say what it was earned on');
  }
};

const signingKey: Look = ({ root, variables }) => {
  try {
    const key = readSigningKey({ ...variables });
    const signing = signingWith(key, signersOf(join(root, 'launch')));
    if (signing.kind === 'unsigned') {
      return limited(
        'signing key',
        'none: evidence is hashed but nobody answers for it; npm run key -- FILE makes one',
      );
    }
    return signing.signer === null
      ? limited('signing key', `${signing.keyId} is no signer of launch/policy.yaml: no GO can be earned with it`)
      : ok('signing key', `${signing.keyId} of ${signing.signer}`);
  } catch (error) {
    return limited('signing key', `cannot be used: ${messageOf(error)}`);
  }
};

/** Only where a remote venue is chosen: its profile names the variables that hold keys. */
const venueKeys: Look = ({ root, variables }) => {
  const chosen = variables.BRAKECHECK_VENUE ?? '';
  if (chosen === '') {
    return ok('venue keys', 'none needed: no remote venue is chosen (BRAKECHECK_VENUE)');
  }
  const file = join(root, 'launch/venues', `${chosen}.yaml`);
  if (!existsSync(file)) {
    return missing(
      'venue keys',
      `launch/venues/${chosen}.yaml does not exist: BRAKECHECK_VENUE names a file there without .yaml`,
    );
  }
  const wanted = variablesIn(parseYaml(readFileSync(file, 'utf8')));
  const unset = wanted.filter((name) => (variables[name] ?? '') === '');
  return unset.length === 0
    ? ok('venue keys', `${wanted.length} set for ${chosen}`)
    : missing('venue keys', `${unset.join(', ')} not set: ${chosen} cannot be spoken to`);
};

/** In this order; a doctor looks at everything, however bad the first find is. */
export const LOOKS: readonly Look[] = [
  node,
  packages,
  machine,
  clock,
  ports,
  disk,
  toxiproxy,
  git,
  docker,
  chromium,
  signingKey,
  venueKeys,
];

function variablesIn(profile: unknown): string[] {
  const fields = typeof profile === 'object' && profile !== null ? Object.entries(profile) : [];
  return fields.flatMap(([name, value]): string[] =>
    name.endsWith('Variable') && typeof value === 'string' ? [value] : variablesIn(value),
  );
}

function ok(name: string, words: string): Diagnosis {
  return { name, state: 'ok', words };
}

function limited(name: string, words: string): Diagnosis {
  return { name, state: 'limited', words };
}

function missing(name: string, words: string): Diagnosis {
  return { name, state: 'missing', words };
}
