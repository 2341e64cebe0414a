/** The card's own style: the page's colours in light and dark, system fonts, nothing from elsewhere. */
export const CARD_STYLE = `
:root { color-scheme: light dark; --page: #f7f7f5; --panel: #fff; --ink: #1d1d1b; --dim: #6b6b66; --line: #dddcd6;
  --tint: #fff3e4; --first: #0072b2; --second: #c04f00; }
@media (prefers-color-scheme: dark) { :root { --page: #161615; --panel: #1f1f1e; --ink: #ececea; --dim: #a3a39d;
  --line: #353532; --tint: #3a2c1b; --first: #56b4e9; --second: #f0a150; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.45 system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 960px; margin: 0 auto; padding: 20px 16px 40px; }
section { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 16px; margin-top: 16px; }
h1 { font-size: 18px; margin: 0 0 4px; } h2 { font-size: 14px; margin: 0 0 8px; } p { margin: 6px 0; }
.dim { color: var(--dim); } .first { color: var(--first); } .second { color: var(--second); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; } tr.differs { background: var(--tint); }
td.number { white-space: nowrap; }
svg { display: block; width: 100%; min-width: 560px; height: auto; }
td, tbody th { min-width: 88px; } tbody td:nth-child(3) { min-width: 150px; } summary { cursor: pointer; }
svg text { fill: var(--dim); font: 12px system-ui, sans-serif; }
@media print { section { break-inside: avoid; } }`;
