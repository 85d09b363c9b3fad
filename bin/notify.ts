// npm run notify: posts what was decided to a webhook, as plain JSON or as Slack takes it.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EnvironmentError, EXIT, messageOf, ScenarioError } from '../support/domain/errors.ts';
import { parseJson } from '../support/gate/run-file.ts';
import { MESSAGE_FORMS, messageOn } from '../support/gate/webhook.ts';
import { readCommandLine, runCommand } from './command.ts';
import { reportsFolder } from './places.ts';

const ANSWER_WITHIN_MS = 10_000;
/** A hook's address is a secret: whoever knows it can post. */
const URL_VARIABLE = 'BRAKECHECK_WEBHOOK';

await runCommand(async () => {
  const { values, positionals } = readCommandLine(process.argv.slice(2), {
    options: { form: { type: 'string' }, link: { type: 'string' } },
    positionals: { expected: 'a reports folder', atMost: 1 },
  });
  const form = MESSAGE_FORMS.find((known) => known === (values.form ?? 'generic'));
  if (form === undefined) {
    throw new ScenarioError(`unknown --form "${values.form}": expected ${MESSAGE_FORMS.join(' or ')}`);
  }
  const folder = resolve(positionals[0] ?? reportsFolder());
  const runId = process.env.BRAKECHECK_RUN_ID ?? '';
  const { text, nothing } = decisionIn(folder, runId === '' ? undefined : runId);
  const message = messageOn(text, { form, link: values.link });
  await post(addressIn(process.env), message ?? { decision: 'NO-GO', text: nothing, reasons: [nothing] });
  process.stdout.write(`told: ${message === undefined ? nothing : JSON.parse(text).decision}\n`);
  return EXIT.go;
});

/** The text of the decision, empty where tonight has none: a night without one is what people must hear of first. */
function decisionIn(folder: string, runId: string | undefined): { readonly text: string; readonly nothing: string } {
  const file = join(folder, 'decision.json');
  if (!existsSync(file)) {
    return { text: '', nothing: `no decision at ${file}, which is NO-GO` };
  }
  const run = join(folder, 'run.json');
  const { runId: found = 'unknown' } = Object(existsSync(run) ? parseJson(readFileSync(run, 'utf8')) : undefined);
  if (runId !== undefined && found !== runId) {
    // A machine that keeps its reports has last night's, which tonight's never replaced.
    const nothing = `the decision at ${file} is of run ${found}, expected ${runId}: tonight decided nothing, which is NO-GO`;
    return { text: '', nothing };
  }
  return { text: readFileSync(file, 'utf8'), nothing: `no decision can be read at ${file}, which is NO-GO` };
}

function addressIn(variables: NodeJS.ProcessEnv): URL {
  const address = URL.parse(variables[URL_VARIABLE] ?? '');
  if (address === null || !/^https?:$/.test(address.protocol)) {
    throw new ScenarioError(`${URL_VARIABLE} holds no address: expected https://… of the receiver`);
  }
  return address;
}

/** Once: a message that is told twice at night is worse than one that is looked up in the morning. */
async function post(address: URL, message: object): Promise<void> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) {
      throw new EnvironmentError(`${address.host} answered ${answer.status}: nobody was told`);
    }
  } catch (error) {
    throw error instanceof EnvironmentError
      ? error
      : new EnvironmentError(`${address.host} cannot be told: ${messageOf(error)}`, { cause: error });
  }
}
