// Where the evidence was earned and what vouches for it: environment, versions, digests, seed, signature.
import type { DossierDecision, DossierRecord } from './dossier-record.ts';
import { html, type Markup } from './html.ts';
import { section } from './signs.ts';
import { momentText } from './words.ts';

/** Everything somebody needs to repeat the run, and to tell whether anybody changed it since. */
export function provenanceSection({ decision }: DossierRecord): Markup {
  const { environment, commit, command, seed, startedAt, decidedAt } = decision;
  const { name, environment: _same, ...versions } = environment;
  const rows: readonly (readonly [string, string | Markup])[] = [
    ['Run', html`<code>${command}</code>${seed === null ? '' : ` with seed ${seed}`}`],
    ...(startedAt === undefined ? [] : [['Started', momentText(startedAt)] as const]),
    ['Decided', momentText(decidedAt)],
    ['Environment', name ?? 'unknown'],
    ['Commit', html`<code>${commit === '' ? 'unknown' : commit}</code>`],
    ...Object.entries(versions).map(([part, version]) => [titleOf(part), html`<code>${version}</code>`] as const),
    ['Signature', signature(decision)],
  ];
  return section(
    {
      id: 'provenance',
      title: 'Where this was earned',
      lead: 'The same run can be repeated by anybody with the command, the commit and the seed.',
    },
    html`<dl class="provenance">${rows.map(([what, value]) => html`<div><dt>${what}</dt><dd>${value}</dd></div>`)}</dl>`,
  );
}

const TITLES: Readonly<Record<string, string>> = {
  brakecheck: 'Brakecheck',
  cucumber: 'Cucumber',
  node: 'Node',
  engine: 'Engine under test',
  toxiproxy: 'Toxiproxy',
  defects: 'Seeded defects',
};

function titleOf(part: string): string {
  return TITLES[part] ?? part.charAt(0).toUpperCase() + part.slice(1);
}

function signature({ signing }: DossierDecision): Markup {
  if (signing === undefined) {
    return html`the decision says nothing of a signature`;
  }
  if (signing.kind !== 'signed') {
    return html`<strong>unsigned</strong>: nobody vouches for this evidence with a key`;
  }
  const by = signing.signer == null ? 'a key the policy does not know' : signing.signer;
  return html`signed by ${by} with key <code>${signing.keyId ?? 'unknown'}</code>; <code>npm run verify</code> checks it`;
}
