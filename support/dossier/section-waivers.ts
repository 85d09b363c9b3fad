// What the review lets stand open, each with somebody who answers for it; never counted as passed.
import type { DossierRecord, DossierWaiver } from './dossier-record.ts';
import { html, type Markup, NOTHING } from './html.ts';
import { section, verdictSign } from './signs.ts';
import { sentenceCase } from './words.ts';

/** Every waiver of the launch folder, those that are not worth anything any more too. */
export function waiversSection({ decision }: DossierRecord): Markup {
  const { waivers } = decision;
  const lead =
    waivers === undefined
      ? 'The decision says nothing of waivers: it was made by a gate that knows none.'
      : waivers.length === 0
        ? 'None: nothing is let through on anybody’s word.'
        : undefined;
  return section(
    { id: 'waivers', title: 'Waivers', ...(lead === undefined ? {} : { lead }) },
    waivers === undefined || waivers.length === 0 ? NOTHING : html`<ul class="reasons">${waivers.map(waiverItem)}</ul>`,
  );
}

function waiverItem({
  criterion,
  owner,
  reason,
  exposure,
  expires,
  approvedBy,
  state,
  sentence,
}: DossierWaiver): Markup {
  const isHolding = state === undefined || state === 'applied';
  const until = expires.date === undefined ? `for build ${expires.build ?? 'unknown'} only` : `until ${expires.date}`;
  return html`<li>
<h3>${verdictSign(isHolding ? 'not-proven' : 'fail', isHolding ? 'Waived' : `Waiver ${state}`)} <b>${criterion}</b> ${until}</h3>
<p>${sentenceCase(reason)} ${isHolding || sentence === undefined ? NOTHING : sentenceCase(sentence)}</p>
<p class="quiet">At stake: ${exposure}. Owner ${owner}, approved by ${approvedBy}.</p>
</li>`;
}
