import type { Report } from "../../model/report.ts";
import { terminalText } from "../words/escape.ts";
import { reportName } from "../words/words.ts";
import { renderMermaid } from "./mermaid.ts";

/** The changed neighbourhood of each report as a Mermaid flowchart below a line that names it; "" without any. */
export function renderGraphs(reports: readonly Report[]): string {
  return reports
    .flatMap((report) => {
      const drawing = renderMermaid(report);
      return drawing === null ? [] : [`%% ${terminalText(reportName(report))}\n${drawing.text.trimEnd()}\n`];
    })
    .join("\n");
}
