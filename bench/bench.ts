// npm run bench: every measurement of the repository, each as a ratio to a peer measured in the same run.
import { EXIT } from '../support/domain/errors.ts';
import { measureOverhead } from './overhead.ts';

process.stdout.write(`${await measureOverhead()}\n`);
process.exitCode = EXIT.go;
