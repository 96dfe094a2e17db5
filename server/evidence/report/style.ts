/** The report's looks: paper first, no colour that carries meaning alone, nothing from outside the file. */
export const style = `
:root { color-scheme: light; --ink: #16191d; --quiet: #59616b; --line: #c9ced4; --soft: #f3f4f5; --mark: #1f4e79; }
* { box-sizing: border-box; }
body { margin: 0; background: #e7e9ec; color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
main { max-width: 62rem; margin: 2rem auto; padding: 2.5rem 3rem 3rem; background: #fff; box-shadow: 0 1px 4px rgb(0 0 0 / 18%); }
header { display: flex; justify-content: space-between; gap: 2rem; padding-bottom: 1rem; border-bottom: 3px solid var(--ink); }
header p { margin: 0; color: var(--quiet); }
header .made { text-align: right; font-size: 0.85rem; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.2rem 0 0.6rem; padding-bottom: 0.2rem; border-bottom: 1px solid var(--line); font-size: 1.2rem; break-after: avoid; }
h3 { margin: 1.2rem 0 0.3rem; font-size: 1rem; break-after: avoid; }
p { margin: 0.4rem 0; }
.banner { margin: 1rem 0 0; padding: 0.6rem 1rem; background: var(--ink); color: #fff; font-weight: 700; letter-spacing: 0.02em; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.5rem; margin: 1rem 0; padding: 1rem 1.25rem; background: var(--soft); }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; font-weight: 600; }
.says, .quiet { color: var(--quiet); font-size: 0.88rem; }
.warn { padding: 0.5rem 0.9rem; border-left: 4px solid var(--ink); background: var(--soft); font-weight: 600; }
table { width: 100%; margin: 0.6rem 0; border-collapse: collapse; font-size: 0.9rem; }
th { color: var(--quiet); font-weight: 600; text-align: left; }
th, td { padding: 0.28rem 1rem 0.28rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.day th { padding-top: 0.6rem; color: var(--ink); }
tr { break-inside: avoid; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
ul { margin: 0.4rem 0; padding-left: 1.2rem; }
code { font: 0.82rem/1.4 ui-monospace, "Liberation Mono", Consolas, monospace; overflow-wrap: anywhere; }
pre { margin: 0.4rem 0; padding: 0.6rem 0.9rem; background: var(--soft); white-space: pre-wrap; }
del { color: var(--quiet); }
figure { margin: 0.8rem 0; break-inside: avoid; }
figure img { display: block; max-width: 24rem; max-height: 18rem; border: 1px solid var(--line); }
figcaption { color: var(--quiet); font-size: 0.82rem; }
.pictures { display: flex; flex-wrap: wrap; gap: 1rem; }
svg { display: block; width: 100%; height: auto; margin: 0.6rem 0; break-inside: avoid; font-family: inherit; }
.map { border: 1px solid var(--line); }
.place { stroke: #9aa2ab; stroke-width: 1; }
.wall { stroke: #4a525b; stroke-width: 2; }
.held { fill: none; stroke: #0b0d0f; stroke-width: 4; stroke-linejoin: round; }
.r90 { fill: none; stroke: var(--mark); stroke-width: 2; stroke-dasharray: 7 6; }
.best { stroke: #0b0d0f; stroke-width: 2.5; paint-order: stroke; }
.map text { text-anchor: middle; font-size: 12px; fill: var(--quiet); }
.map .share { font-weight: 700; font-size: 15px; fill: var(--ink); }
.map .on-dark { fill: #fff; }
.sensor { fill: var(--ink); stroke: #fff; stroke-width: 1.5; }
.sensor.deaf { fill: #fff; stroke: var(--ink); }
.map .sensor-name { paint-order: stroke; stroke: #fff; stroke-width: 3px; font-size: 11px; }
.map .sensor-name.strong { fill: var(--ink); font-weight: 700; }
.strip { fill: none; stroke: var(--line); }
.during { fill: #dfe6ee; }
.bars { stroke: #33475b; fill: none; }
.floor { stroke: #8a5a00; stroke-width: 1; fill: none; }
.levels text { font-size: 12px; fill: var(--quiet); }
.levels .who { font-weight: 700; fill: var(--ink); }
.levels .scale { text-anchor: end; font-size: 10px; }
.levels .tick { text-anchor: middle; }
.levels .tick.first { text-anchor: start; }
.levels .tick.last { text-anchor: end; }
@page { size: A4; margin: 14mm; }
@media print { body { background: none; font-size: 10.5pt; } main { max-width: none; margin: 0; padding: 0; box-shadow: none; } a { color: inherit; } }
@media (max-width: 50rem) { main { margin: 0; padding: 1.25rem; } header { flex-direction: column; gap: 0.5rem; } header .made { text-align: left; } }
`;
