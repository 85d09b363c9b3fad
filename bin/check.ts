// npm run check: types, lint, unused code, import rules and tidy, in under a minute.
import { EXIT } from '../support/domain/errors.ts';
import { checkText, runChecks } from './checks/checks.ts';
import { runCommand } from './command.ts';
import { ROOT } from './places.ts';

await runCommand(async () => {
  const results = await runChecks(ROOT, (result) => process.stdout.write(`${checkText(result)}\n`));
  return results.length > 0 && results.every(({ isPassed }) => isPassed) ? EXIT.go : EXIT.noGo;
});
