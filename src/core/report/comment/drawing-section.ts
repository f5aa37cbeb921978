import type { Report } from "../../model/report.ts";
import { renderMermaid } from "../graph/mermaid.ts";
import { markdownLink, mermaidFence } from "../words/escape.ts";
import type { Section } from "./section.ts";

const LEGEND = 60;

export interface DrawingSection extends Section {
  /** About how many px it takes. */
  readonly height: number;
}

/** The drawing with its legend; it is never left out for lack of room, because it is made to fit. */
export function drawingSection(report: Report, pageUrl: string | null = null): DrawingSection | null {
  if (report.loads === "no" || report.before === null || report.after === null) return null;
  const drawing = renderMermaid(report);
  if (drawing === null) return null;
  return {
    height: drawing.height + LEGEND,
    priority: 1,
    heading: `${mermaidFence(drawing.text)}\n\n<sub>${drawing.legend}${pageUrl === null ? "" : ` · ${pageLink(pageUrl)}`}</sub>`,
    isFolded: false,
    lead: "",
    items: [],
    tail: "",
    item: "drawing",
  };
}

/** Where the whole graph can be walked through. */
function pageLink(pageUrl: string): string {
  return markdownLink("open the whole graph, every asset and the definitions", pageUrl);
}
