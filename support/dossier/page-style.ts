// How the dossier looks: on a wide and a narrow screen, light and dark, and on four sheets of paper.

const COLOURS = `
:root{color-scheme:light dark;
--page:#f6f7f9;--card:#fff;--ink:#15191e;--quiet:#545d68;--rule:#dfe3e8;--link:#0b57b0;--room:#e3e7ec;--used:#3b4c63;
--pass:#146c2e;--pass-soft:#e6f4ea;--fail:#b3141a;--fail-soft:#fdebea;--not-proven:#8a4b00;--not-proven-soft:#fff2dc}
@media (prefers-color-scheme:dark){:root{
--page:#0e1115;--card:#161a20;--ink:#e9ecf0;--quiet:#a4adb8;--rule:#2a313a;--link:#8ab8ff;--room:#2c343e;--used:#9fb3cc;
--pass:#5fd08a;--pass-soft:#12291b;--fail:#ff9d97;--fail-soft:#341718;--not-proven:#f6b95c;--not-proven-soft:#2f2312}}
`;

const TEXT = `
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
code{overflow-wrap:anywhere}
main{max-width:1140px;margin:0 auto;padding:24px 24px 64px}
h1,h2,h3,p,ul,dl,dd{margin:0}
h2{font-size:1.3rem;line-height:1.25;margin-bottom:.4rem}
h3{font-size:1.02rem;font-weight:650;margin:1.1rem 0 .35rem}
h3 .quiet{font-weight:400;font-size:.92rem;margin-left:.3em}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
code{font:.86em/1.4 ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace}
.quiet,.lead{color:var(--quiet)}
.lead{margin-bottom:.8rem;max-width:72ch}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:8px;background:var(--card);padding:.5rem 1rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;

const HEAD = `
.head{background:var(--card);border:1px solid var(--rule);border-top:8px solid var(--tone);border-radius:6px;padding:20px 28px 22px}
.head.pass{--tone:var(--pass)}.head.fail{--tone:var(--fail)}.head.not-proven{--tone:var(--not-proven)}
.over{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap;color:var(--quiet);font-size:.92rem}
.answer{display:flex;gap:28px;align-items:center;margin:14px 0 20px}
.stamp{display:inline-flex;align-items:center;gap:.35em;font-size:3.1rem;font-weight:750;letter-spacing:-.01em;line-height:1.1;color:var(--tone);white-space:nowrap}
.stamp .mark{width:.82em;height:.82em}
.line{font-size:1.4rem;line-height:1.3;font-weight:600}
.why{margin-top:.35rem;font-weight:600}
.tiles{display:flex;flex-wrap:wrap;justify-content:space-between;border-top:1px solid var(--rule);padding-top:14px;gap:10px 24px}
.tiles div{display:flex;flex-direction:column-reverse}
.tiles dt{color:var(--quiet);font-size:.86rem}
.tiles dd{font-size:1.5rem;font-weight:650;line-height:1.2;white-space:nowrap}
.tiles .fail dd{color:var(--fail)}.tiles .not-proven dd{color:var(--not-proven)}.tiles .pass dd{color:var(--pass)}
.since{margin-top:14px;font-size:.95rem}
nav ul{display:flex;flex-wrap:wrap;gap:6px 20px;list-style:none;padding:14px 4px 4px;font-size:.92rem}
section{background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:20px 28px 24px;margin-top:18px}
`;

const SIGNS = `
.mark{flex:none;width:1em;height:1em;vertical-align:-.12em}
.mark circle{fill:currentColor}.mark path{fill:none;stroke:var(--card);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.verdict{display:inline-flex;align-items:baseline;gap:.4em;font-weight:600}.verdict .mark{position:relative;top:.12em}
.verdict.pass,.ids .pass,.mark.pass{color:var(--pass)}.verdict.fail,.ids .fail,.mark.fail{color:var(--fail)}.verdict.not-proven,.ids .not-proven,.mark.not-proven{color:var(--not-proven)}
.severity{font-size:.82rem;color:var(--quiet);border:1px solid var(--rule);border-radius:9px;padding:0 .55em;white-space:nowrap}
td.severity{border:0;border-bottom:1px solid var(--rule)}
.bar{vertical-align:-.05em;margin-right:.4em}.bar .room{fill:var(--room)}.bar .used{fill:var(--used)}.bar path{stroke:var(--ink);stroke-width:1.5}.bar.over .used{fill:var(--fail)}
`;

const TABLES = `
table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:9px 14px 9px 0;border-bottom:1px solid var(--rule)}
thead th{font-size:.82rem;font-weight:600;color:var(--quiet);vertical-align:bottom}
tbody tr:last-child>*{border-bottom:0}
th.number,td.number{text-align:right;white-space:nowrap}td.number .bar{margin-right:1em}
.sheet th[scope=row]{width:36%;font-weight:650}
.sheet .asks{display:block}.sheet .asks,.sheet .owner{font-weight:400;font-size:.88rem;color:var(--quiet)}.sheet .owner{margin-left:.4em}
.sheet thead th.number{white-space:normal}.sheet td:nth-child(2){min-width:8.6em}.sheet td:nth-child(n+5){min-width:6.4em}.measured>span:first-child{white-space:nowrap}
.measured{display:flex;flex-direction:column}
.sheet tr.fail>*{background:var(--fail-soft)}.sheet tr.not-proven>*{background:var(--not-proven-soft)}
.sheet tr.fail>:first-child,.sheet tr.not-proven>:first-child{padding-left:12px}
.numbers th[scope=row],.criteria th[scope=row]{font-weight:550}
.criteria{font-size:.9rem;margin:.3rem 0 .8rem}.criteria th,.criteria td{padding:5px 12px 5px 0}.criteria th[scope=row],.criteria td:nth-child(2){white-space:nowrap}
`;

const LISTS = `
.reasons,.rules,.plain{list-style:none;padding:0}
.reasons>li{border-top:1px solid var(--rule);padding:9px 0 11px}.reasons.run>li:first-child{border-top:0}
.said{font-weight:550}.more{margin-top:.2rem}.severity{margin-inline:.2em}
.plain>li,.rules>li{padding:3px 0}
.plain>li{padding-left:1em;text-indent:-1em}.plain>li::before{content:"– "}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:4px 24px;margin:.4rem 0;max-width:80ch}
.sides dt,.provenance dt{color:var(--quiet);font-size:.84rem}.sides dd{font-weight:600}
.links{margin-top:.35rem;font-size:.92rem;display:flex;flex-wrap:wrap;gap:4px 18px}
.provenance{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:10px 24px}
summary{cursor:pointer;padding:7px 0;font-weight:500}
details{margin-top:.3rem}
img{max-width:100%;background:#fff;border-radius:4px}
.ids{display:none}
`;

const NARROW = `
@media (max-width:720px){
main{padding:10px 10px 40px}
.head,section{padding:16px 16px 18px}
.answer{flex-direction:column;align-items:flex-start;gap:8px}
.stamp{font-size:2.5rem}.line{font-size:1.1rem}
.tiles{display:grid;grid-template-columns:repeat(3,1fr)}
.sides{grid-template-columns:1fr}
.sheet thead,.numbers thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.sheet tr,.numbers tr{display:block;border-bottom:1px solid var(--rule);padding:10px 0}
.sheet tr.fail,.sheet tr.not-proven{padding-inline:12px}
.sheet tr>*,.numbers tr>*,.sheet th[scope=row]{display:block;width:auto;border:0;padding:2px 0;text-align:left}
.sheet tr.fail>:first-child,.sheet tr.not-proven>:first-child{padding-left:0}
.sheet td[data-label]::before,.numbers td[data-label]::before{content:attr(data-label) ": ";color:var(--quiet);font-size:.86rem}
.sheet td:nth-child(2)::before{content:none!important}
th.number,td.number{text-align:left}
.criteria tr{display:flex;flex-wrap:wrap;gap:2px 14px;border-bottom:1px solid var(--rule);padding:6px 0}
.criteria tr>*{border:0;padding:0}.criteria td:nth-child(3){flex:1 0 100%;order:1}.criteria td.severity{border:0}
}
`;

const PAPER = `
@page{size:A4;margin:12mm 12mm 14mm;@bottom-left{content:"Brakecheck launch dossier";font:7pt sans-serif;color:#444}@bottom-right{content:counter(page) " of " counter(pages);font:7pt sans-serif;color:#444}}
@media print{
:root{color-scheme:light;--page:#fff;--card:#fff;--ink:#000;--quiet:#444;--rule:#c9ced4;--link:#000;--room:#e3e7ec;--used:#3b4c63;--pass:#146c2e;--pass-soft:#fff;--fail:#b3141a;--fail-soft:#fdebea;--not-proven:#8a4b00;--not-proven-soft:#fff2dc}
*{print-color-adjust:exact}
html{font-size:8.6pt}
body{font-size:1rem;line-height:1.32}
main{max-width:none;padding:0}
nav,.skip,.why,.links,.more,details{display:none}
a{text-decoration:none}
.head,section{border:0;border-radius:0;padding:0;margin-top:3.5mm}
.head{border-top:2mm solid var(--tone);padding-top:2.5mm}
.answer{margin:1.5mm 0 2.5mm}
.tiles{padding-top:2mm}
.since{margin-top:2mm}
h2{border-bottom:.3mm solid var(--rule);margin-bottom:1mm;break-after:avoid}
h3{margin:1.6mm 0 .4mm;break-after:avoid}
.lead{margin-bottom:1mm;max-width:none}
th,td{padding:.9mm 3mm .9mm 0}
.sheet tr,.numbers tr,.reasons>li{break-inside:avoid}
.numbers th,.numbers td{padding-block:.4mm}
.reasons>li{padding:.7mm 0}.reasons>li:nth-child(n+3),.reasons>li .quiet{display:none}
.reasons>li:nth-child(2):not(:last-child)::after{content:"and more, on the screen";color:var(--quiet)}
.sides div{display:inline;margin-right:4mm}.sides{display:block;margin:0}.sides dt,.sides dd{display:inline}.sides dt::after{content:": "}
.ids{display:block;margin:.6mm 0;font-size:.82rem;line-height:1.35}
.ids span{display:inline-block;min-width:12.6mm}.ids .pass{color:var(--ink)}
.provenance{grid-template-columns:repeat(4,1fr);gap:.6mm 5mm}
}
`;

/** The one style sheet of the page. Print comes last: paper has no theme. */
export const PAGE_STYLE = [COLOURS, TEXT, HEAD, SIGNS, TABLES, LISTS, NARROW, PAPER].join('').trim();
