// The editor settings from which the usual Cucumber extensions complete, check and follow the sentences.
import type { Parameter } from './sentences.ts';

/** `.vscode/settings.json`: two extensions read it, each by its own names. */
export function editorSettings(parameters: readonly Parameter[]): string {
  const forms = parameters.map(({ name, forms: [form] }) => ({ name, regexp: (form?.source ?? '').slice(4, -2) }));
  const settings = {
    'cucumber.features': ['features/**/*.feature'],
    'cucumber.glue': ['steps/**/*.ts'],
    'cucumber.parameterTypes': forms,
    'cucumberautocomplete.steps': ['steps/**/*.ts'],
    'cucumberautocomplete.syncfeatures': 'features/**/*.feature',
    'cucumberautocomplete.customParameters': forms.map(({ name, regexp }) => ({
      parameter: `{${name}}`,
      value: `(?:${regexp})`,
    })),
    'editor.quickSuggestions': { comments: false, strings: true, other: true },
    'files.associations': { '*.feature': 'cucumber' },
  };
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}
