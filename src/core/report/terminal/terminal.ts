import type { Place } from "../../model/place.ts";
import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { worstFirst } from "../comment/lead-lines.ts";
import { countReport } from "../words/count-report.ts";
import { terminalText } from "../words/escape.ts";
import { loadsWords, reportName, verdictCounted, reportWords, worstVerdict } from "../words/words.ts";
import { reportLines } from "./report-lines.ts";
import { type TerminalStyle, terminalStyle, verdictColour } from "./terminal-style.ts";

export interface TerminalOptions {
  readonly isColoured?: boolean;
  /** Longer lists are cut and counted; null for no cut. */
  readonly most?: number | null;
  /** Where a place can be opened, for terminals that follow links; null for a place that cannot. */
  readonly fileAddress?: ((place: Place) => string | null) | null;
}

const VERDICTS = ["fail", "unknown", "warn", "pass"] as const;

/**
 * The review for a person at a terminal: what is told first is what is worst, what is read last is the verdict. What is
 * alike in environments stands once; where nothing changes, that is one line.
 */
export function renderTerminal(
  reports: readonly Report[],
  { isColoured = false, most = 40, fileAddress = null }: TerminalOptions = {},
): string {
  const style = terminalStyle({ isColoured, most, fileAddress });
  const groups = alike(worstFirst(reports));
  const told = groups
    .filter(({ lines }) => lines.length > 0)
    .map(({ report, others, lines }) => `${heading(report, others, style)}\n${lines.join("\n")}`);
  const verdicts = groups.map((group) => verdictLines(group, style).join("\n"));
  const all = groups.length < 2 ? [] : [overall(reports, style)];
  return `${[...told, verdicts.join("\n"), ...all].join("\n\n")}\n`;

  function alike(ordered: readonly Report[]): readonly Alike[] {
    const found = new Map<string, Alike>();
    for (const report of ordered) {
      const lines = reportLines(report, style);
      const text = [report.verdict, report.sentence, ...lines].join("\n").replaceAll(report.environment, "\u0000");
      const known = found.get(text);
      if (known === undefined) found.set(text, { report, lines, others: [] });
      else known.others.push(report.environment);
    }
    return [...found.values()];
  }
}

interface Alike {
  readonly report: Report;
  readonly lines: readonly string[];
  /** Environments in which it reads the same but for the environment's name. */
  readonly others: string[];
}

function heading(report: Report, others: readonly string[], { colour }: TerminalStyle): string {
  return `${colour("bold", terminalText(reportName(report)))}${also(others)}`;
}

function also(others: readonly string[]): string {
  return others.length === 0 ? "" : `, also in ${terminalText(others.join(", "))}`;
}

/** Verdict, sentence and figures of one report: what is read last. */
function verdictLines({ report, others }: Alike, style: TerminalStyle): readonly string[] {
  const { colour } = style;
  const counts = countReport(report);
  const figures = [
    `loads: ${loadsWords(report)}`,
    counts.breaking + counts.errors > 0 ? `breaking: ${counts.breaking + counts.errors}` : "",
    counts.risky > 0 ? `to review: ${counts.risky}` : "",
    counts.safe > 0 ? `safe: ${counts.safe}` : "",
    counts.recompute > 0 ? `to recompute: ${counts.recompute}` : "",
    counts.jobs > 0 ? `jobs: ${counts.jobs}` : "",
    counts.schedules > 0 ? `schedules: ${counts.schedules}` : "",
  ].filter((figure) => figure !== "");
  return [
    `${heading(report, [], style)}${also(others)}: ${colour(verdictColour(report.verdict), reportWords([report]))}`,
    `  ${terminalText(report.sentence)}`,
    colour("dim", `  ${figures.join("  ")}`),
  ];
}

/** The last line of several reviews. */
function overall(reports: readonly Report[], { colour }: TerminalStyle): string {
  const verdict = worstVerdict(reports);
  const parts = VERDICTS.flatMap((one) => {
    const count = reports.filter((report) => report.verdict === one).length;
    return count === 0 ? [] : [verdictCounted(one, count)];
  });
  return `${colour(verdictColour(verdict), reportWords(reports))}: ${counted(reports.length, "review")}, ${parts.join(", ")}`;
}
