// What is done to Allure's page before anybody opens it: it asks nobody for anything, and can be walked through by ear.

const SCRIPT_FROM_ELSEWHERE = /<script\b[^>]*\bsrc="https?:[^"]*"[^>]*>\s*<\/script>/g;
const VISIT_COUNTER = /<script>\s*window\.dataLayer\b(?:(?!<\/script>)[\s\S]){0,2000}<\/script>/g;
/** What remains may use what is in the page and nothing else: the browser holds it to that. */
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src data: blob: 'unsafe-inline' 'unsafe-eval'">`;

/** The page without the scripts that report each visit, and forbidden to ask anybody for anything. */
export function withoutRequests(page: string): string {
  return page
    .replace('<head>', `<head>\n    ${POLICY}`)
    .replaceAll(SCRIPT_FROM_ELSEWHERE, '')
    .replaceAll(VISIT_COUNTER, '');
}

const APP = '<div id="app"></div>';
const HEADING =
  '<h1 style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">Brakecheck report</h1>';

// Allure's buttons with a picture only have a name for its own tests and none for whoever listens.
const NAMES = `<script>
new MutationObserver(() => {
  for (const button of document.querySelectorAll('button:not([aria-label])')) {
    if (button.textContent.trim() === '') {
      const named = button.closest('[data-testid]');
      button.setAttribute('aria-label', named === null ? 'show more' : named.dataset.testid.replaceAll('-', ' '));
    }
  }
}).observe(document.body, { childList: true, subtree: true });
</script>`;

/** The page with a main part, a heading, and a name for every button. */
export function withNames(page: string): string {
  return page.replace(APP, `<main>${HEADING}${APP}</main>\n${NAMES}`);
}
