import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const FILES = createRequire(import.meta.url);
/** GitHub's column. */
const WIDTH = 900;

/** A comment as GitHub shows it: its dialect, its style sheet, its column, and Mermaid in place of the drawings. */
export function commentPage(markdown: string, scheme: "light" | "dark"): string {
  const body = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  const style = readFileSync(FILES.resolve(`github-markdown-css/github-markdown-${scheme}.css`), "utf8");
  const drawings = body.replaceAll(
    /<pre><code class="language-mermaid">(?<text>[\s\S]*?)<\/code><\/pre>/gu,
    '<pre class="mermaid">$<text></pre>',
  );
  return `<!doctype html><html><head><meta charset="utf-8"><style>${style}
body { margin: 0; width: ${WIDTH}px; background: ${scheme === "dark" ? "#0d1117" : "#ffffff"}; }
.markdown-body { box-sizing: border-box; width: ${WIDTH}px; padding: 16px; }
pre.mermaid { background: none !important; padding: 0 !important; text-align: center; }
</style></head><body><article class="markdown-body">${drawings}</article></body></html>`;
}

/** The program that draws, as one script. */
export function mermaidScript(): string {
  return FILES.resolve("mermaid/dist/mermaid.min.js");
}
