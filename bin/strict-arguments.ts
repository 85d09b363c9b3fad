// Reads a command line strictly: what a command does not know it refuses in one sentence.
import { messageOf, ScenarioError } from '../support/domain/errors.ts';

/** What `parse` returns; its complaint as a ScenarioError that lists what is known. `expected` says what stands there without a name. */
export function parsedStrictly<Parsed>(expected: string, options: object, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const said = messageOf(error).split(/\.? *\n|\. /, 1)[0] ?? '';
    const complaint = `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
    throw new ScenarioError(`${complaint}: expected ${[expected, ...known].filter((one) => one !== '').join(', ')}`, {
      cause: error,
    });
  }
}
