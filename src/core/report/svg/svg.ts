import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { clipped, xmlText } from "../words/escape.ts";
import { reportName, reviewTitle, verdictOrder, reportWords } from "../words/words.ts";
import { HEAD, HIGHEST, legendHeight, MARGIN, type Panel, panelOf, WIDEST } from "./panel.ts";
import { SVG_STYLE } from "./svg-style.ts";

/** Drawings of more reviews stand in the page. */
const MOST_PANELS = 6;
const LONGEST = 90;

/**
 * The changed neighbourhood of each report as one picture for documents: at most twelve boxes of assets or groups in
 * 866 × 500 px each, with text of 12 px and more; states in words, shapes and colours, in light and dark; no script, no
 * address, no font. What is drawn alike for several environments is drawn once. Without anything to draw it says so.
 */
export function renderSvg(reports: readonly Report[]): string {
  const ordered = [...reports].sort((a, b) => verdictOrder(a.verdict) - verdictOrder(b.verdict));
  const panels = alikePanels(ordered);
  const shown = panels.slice(0, MOST_PANELS);
  const left = panels.length - shown.length;
  const lines = [
    ...(shown.length === 0 ? [clipped(reviewTitle(ordered), LONGEST)] : []),
    ...(left === 0 ? [] : [`${counted(left, "more review")}: see the page of the review`]),
  ];
  const parts: string[] = [];
  let top = MARGIN;
  for (const { panel, title } of shown) {
    parts.push(panelAt(panel, title, top));
    top += heightOf(panel);
  }
  for (const line of lines) {
    parts.push(`<text x="${MARGIN}" y="${top + 12}">${xmlText(line)}</text>`);
    top += HEAD;
  }
  const height = Math.min(top, HIGHEST * MOST_PANELS + HEAD);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="kd" width="${WIDEST}" height="${height}" viewBox="0 0 ${WIDEST} ${height}" role="img">
<title>${xmlText(reviewTitle(ordered))}</title>
<desc>${xmlText(shown.map(({ panel, title }) => `${title}: ${panel.description}`).join(". "))}</desc>
<style>${SVG_STYLE}</style>
<rect class="kd-paper" x="0.5" y="0.5" width="${WIDEST - 1}" height="${height - 1}" rx="6"/>
${parts.join("\n")}
</svg>
`;
}

function heightOf({ height, legend }: Panel): number {
  return HEAD + height + MARGIN + legendHeight(legend.length) + 6;
}

function panelAt({ width, height, drawing, legend }: Panel, title: string, top: number): string {
  const left = Math.floor((WIDEST - width) / 2);
  const foot = top + HEAD + height + MARGIN;
  const lines = legend.map(
    (line, index) =>
      `<text class="kd-small kd-quiet" x="${MARGIN}" y="${foot + legendHeight(index) + 8}">${xmlText(line)}</text>`,
  );
  return `<text class="kd-head" x="${MARGIN}" y="${top + 10}">${xmlText(title)}</text>
<g transform="translate(${left} ${top + HEAD})">
${drawing}
</g>
${lines.join("\n")}`;
}

/** Panels with their titles; several environments of which the same is drawn have one. */
function alikePanels(reports: readonly Report[]): readonly { readonly panel: Panel; readonly title: string }[] {
  const found = new Map<string, { readonly panel: Panel; readonly report: Report; readonly others: string[] }>();
  for (const report of reports) {
    const panel = panelOf(report);
    if (panel === null) continue;
    const key = JSON.stringify([report.root, report.project, report.verdict, panel.drawing]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { panel, report, others: [] });
    else known.others.push(report.environment);
  }
  return [...found.values()].map(({ panel, report, others }) => {
    const also = others.length === 0 ? "" : `, also in ${others.join(", ")}`;
    return { panel, title: clipped(`${reportName(report)}: ${reportWords([report])}${also}`, LONGEST) };
  });
}
