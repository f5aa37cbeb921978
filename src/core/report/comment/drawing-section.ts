import type { Report } from "../../model/report.ts";
import { renderMermaid } from "../graph/mermaid.ts";
import { mermaidFence } from "../words/escape.ts";
import type { Section } from "./section.ts";

const LEGEND = 60;

export interface DrawingSection extends Section {
  /** About how many px it takes. */
  readonly height: number;
}

/** The drawing with its legend; it is never left out for lack of room, because it is made to fit. */
export function drawingSection(report: Report): DrawingSection | null {
  if (report.loads === "no" || report.before === null || report.after === null) return null;
  const drawing = renderMermaid(report);
  if (drawing === null) return null;
  return {
    height: drawing.height + LEGEND,
    priority: 1,
    heading: `${mermaidFence(drawing.text)}\n\n<sub>${drawing.legend}</sub>`,
    isFolded: false,
    lead: "",
    items: [],
    tail: "",
    item: "drawing",
  };
}
