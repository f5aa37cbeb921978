/** Style of the HTML report; both light and dark, from the reader's system. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--line:#8c959f66;--red:#cf222e;--amber:#bf8700;--green:#1a7f37;--violet:#8250df}
body{font:15px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}
code,pre{font:13px/1.45 ui-monospace,monospace}pre{overflow:auto;padding:.75rem;border:1px solid var(--line);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{white-space:nowrap}td:nth-child(n+3){overflow-wrap:break-word}
.verdict{border-left:4px solid;padding:.5rem .75rem;font-weight:600}.verdict.pass{border-color:var(--green)}.verdict.warn,.verdict.unknown{border-color:var(--amber)}.verdict.fail{border-color:var(--red)}
.figures{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:1rem 0}.figures dt{font-size:12px;opacity:.75}.figures dd{margin:0;font-weight:600}
.error,.breaking td:nth-child(3){color:var(--red)}.warning,.risky td:nth-child(3){color:var(--amber)}
.place{font:13px ui-monospace,monospace;opacity:.8}small{opacity:.8}summary{cursor:pointer;font-weight:600;margin:1rem 0 .5rem}
.graph{overflow:auto;border:1px solid var(--line);border-radius:6px}.graph svg{max-width:100%;min-width:40rem;height:auto}
.node rect{fill:Canvas;stroke:#8c959f;stroke-width:1}.node text{font:12px system-ui,sans-serif;fill:CanvasText;text-anchor:middle}
.node.added rect{stroke:var(--green);stroke-width:2.5}.node.renamed rect{stroke:var(--violet);stroke-width:2.5}.node.gone rect{stroke:var(--red);stroke-width:2.5;stroke-dasharray:5 3}.node.loses rect{stroke:var(--red);stroke-width:2}.node.changed rect{stroke:var(--amber);stroke-width:2.5}.node.stale rect{stroke:var(--amber);stroke-dasharray:3 2}
.edge{fill:none;stroke:#8c959f}.edge.added{stroke:var(--green);stroke-width:2}.edge.removed{stroke:var(--red);stroke-dasharray:5 3}marker path{fill:#8c959f}
footer{margin-top:2rem;font-size:13px;opacity:.8}
`.trim();
