// Cucumber finds this name by itself; the configuration is TypeScript.
export { default } from './cucumber.ts';
