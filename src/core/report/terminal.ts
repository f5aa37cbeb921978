import type { Report } from "../model/report.ts";
import type { Criticality } from "../model/change.ts";
import type { Place } from "../model/place.ts";
import { countReport } from "./words/count-report.ts";
import { editInWords } from "./words/edit-in-words.ts";
import { changesOf } from "./words/changes-of.ts";
import { terminalText } from "./words/escape.ts";
import { pathSteps } from "./words/path-steps.ts";
import {
  accountedWords,
  bySeverity,
  effectWords,
  failingJobWords,
  loadsWords,
  reportName,
  safetyWords,
  verdictWords,
} from "./words/words.ts";
import { outsideDatasetInWords } from "./words/outside-in-words.ts";
import { versionsInWords } from "./words/versions-in-words.ts";
import { counted } from "../text/counted.ts";

export interface TerminalOptions {
  readonly isColoured?: boolean;
  /** Longer lists are cut and counted; null for no cut. */
  readonly most?: number | null;
}

/** The review for a person at a terminal: the comment's order, without its tables; what is alike in environments once. */
export function renderTerminal(
  reports: readonly Report[],
  { isColoured = false, most = 40 }: TerminalOptions = {},
): string {
  const style: Style = { colour: painter(isColoured), most };
  return alike(reports, style)
    .map(({ report, others }) => told(report, style, others))
    .join("\n\n")
    .concat("\n");
}

interface Alike {
  readonly report: Report;
  /** Environments in which it reads the same but for the environment's name. */
  readonly others: string[];
}

function alike(reports: readonly Report[], style: Style): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const report of reports) {
    const text = told(report, style).replaceAll(report.environment, "\u0000");
    const known = groups.get(text);
    if (known === undefined) groups.set(text, { report, others: [] });
    else known.others.push(report.environment);
  }
  return [...groups.values()];
}

function told(report: Report, style: Style, others: readonly string[] = []): string {
  return [
    ...head(report, style, others),
    ...findings(report, style),
    ...failingJobs(report, style),
    ...edits(report, style),
    ...impact(report, style),
    ...blindSpots(report, style),
    ...accounts(report, style),
  ].join("\n");
}

type Colour = "bold" | "dim" | "red" | "yellow" | "green";
type Painter = (colour: Colour, text: string) => string;

interface Style {
  readonly colour: Painter;
  /** Lines of a list that are shown; null for all. */
  readonly most: number | null;
}

function painter(isColoured: boolean): Painter {
  const codes: Readonly<Record<Colour, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, green: 32 };
  return (colour, text) => (isColoured ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text);
}

function head(report: Report, { colour }: Style, others: readonly string[]): readonly string[] {
  const verdictColour: Colour = report.verdict === "fail" ? "red" : report.verdict === "pass" ? "green" : "yellow";
  const counts = countReport(report);
  const figures = [
    `loads: ${loadsWords(report)}`,
    `breaking: ${counts.breaking + counts.errors}`,
    `to review: ${counts.risky}`,
    `safe: ${counts.safe}`,
    `to recompute: ${counts.recompute}`,
    `jobs: ${counts.jobs}`,
    `schedules: ${counts.schedules}`,
  ];
  return [
    `${colour("bold", terminalText(reportName(report)))}: ${colour(verdictColour, verdictWords(report.verdict))}${others.length === 0 ? "" : `, also in ${terminalText(others.join(", "))}`}`,
    terminalText(report.sentence),
    colour("dim", figures.join("  ")),
    ...(report.versions === undefined
      ? []
      : [colour("dim", terminalText(versionsInWords(report.versions, report.target)))]),
  ];
}

function findings({ diagnostics }: Report, style: Style): readonly string[] {
  const { colour } = style;
  const list = bySeverity(diagnostics.introduced).filter(({ severity }) => severity !== "info");
  const lines = list.map(
    ({ severity, message, at, help, rule }) =>
      `  ${colour(severity === "error" ? "red" : "yellow", severity)} ${terminalText(message)} ${colour("dim", `${placed(at)}[${terminalText(rule)}]`)}${help === null ? "" : `\n    ${terminalText(help)}`}`,
  );
  return block("New findings", lines, style);
}

function failingJobs({ failingJobs: failing }: Report, style: Style): readonly string[] {
  const lines = failing.map((one) => `  ${failingJobWords(one, { name: terminalText, text: terminalText })}`);
  return block("Jobs that fail when they run", lines, style);
}

/** How many changed files are accounted for, and those that could not be followed by name. */
function accounts(report: Report, { colour }: Style): readonly string[] {
  const words = accountedWords(report);
  if (words === "") return [];
  const lost = (report.changedFiles ?? []).filter(({ account }) => account === "not-followed");
  return ["", colour("dim", words), ...lost.map(({ path }) => `  ${terminalText(path)} could not be followed`)];
}

function edits(report: Report, style: Style): readonly string[] {
  const { colour } = style;
  const lines = report.edits.map((edit) => {
    const changes = changesOf(edit, report);
    const together = editInWords(edit, changes);
    const [first = "", ...others] = together === null ? changes.map(({ message }) => message) : [together];
    const cause = edit.cause === null || edit.cause.kind === "code" ? "" : ` from ${terminalText(edit.cause.name)}`;
    const reaches = edit.assets > 0 ? `  ${counted(edit.assets, "asset")} to recompute` : "";
    const more =
      others
        .slice(0, 2)
        .map((message) => `\n      ${terminalText(message)}`)
        .join("") + (others.length > 2 ? `\n      and ${others.length - 2} more` : "");
    return `  ${safety(edit.criticality, colour)} ${terminalText(first)} ${colour("dim", `${placed(edit.afterAt ?? edit.beforeAt)}${cause}`.trim())}${colour("bold", reaches)}${more}`;
  });
  return block("What changes", lines, style);
}

function impact({ impact: reached }: Report, style: Style): readonly string[] {
  const { colour } = style;
  const lines = reached.assets.map(
    ({ asset, effect, via, depth, owners }) =>
      `  ${terminalText(asset)} ${effectWords(effect)}${via.length > 1 ? colour("dim", ` ${pathSteps({ via, depth }, terminalText).join(" -> ")}`) : ""}${owners.length > 0 ? ` (${owners.map(terminalText).join(", ")})` : ""}`,
  );
  const runs = [
    reached.jobs.length > 0 ? `  jobs: ${reached.jobs.map(terminalText).join(", ")}` : "",
    reached.schedules.length > 0 ? `  schedules: ${reached.schedules.map(terminalText).join(", ")}` : "",
    ...reached.nextRuns.map(({ schedule, at }) => `  ${terminalText(schedule)} runs next at ${at.join(", ")}`),
  ].filter((line) => line !== "");
  const commands =
    reached.selection === ""
      ? []
      : [
          "",
          colour("bold", "To recompute"),
          `  Dagster  ${terminalText(reached.selection)}`,
          ...reached.kedroRun
            .split("\n")
            .filter((line) => line !== "")
            .map((line) => `  Kedro    kedro run ${terminalText(line)}`),
        ];
  const outside = (reached.outside ?? []).map((one) => `  ${terminalText(outsideDatasetInWords(one))}`);
  return [
    ...block("What it reaches", lines, style),
    ...runs,
    ...commands,
    ...block("Outside of the jobs", outside, style),
  ];
}

function blindSpots({ after }: Report, style: Style): readonly string[] {
  const { colour } = style;
  const told = ({ message, at }: { readonly message: string; readonly at: Place | null }): string =>
    `  ${terminalText(message)}${at === null ? "" : ` ${colour("dim", placed(at).trimEnd())}`}`;
  const spots = (after?.blindSpots ?? []).map(told);
  const assumed = (after?.assumptions ?? []).map(told);
  return [...block("What could not be read", spots, style), ...block("Taken as given", assumed, style)];
}

function block(title: string, lines: readonly string[], { colour, most }: Style): readonly string[] {
  if (lines.length === 0) return [];
  const shown = most === null ? lines : lines.slice(0, most);
  const hidden = lines.length - shown.length;
  return [
    "",
    colour("bold", `${title} (${lines.length})`),
    ...shown,
    ...(hidden > 0 ? [colour("dim", `  ${hidden} more not shown here; report.html has all of them`)] : []),
  ];
}

function safety(criticality: Criticality, colour: Painter): string {
  const word = safetyWords(criticality);
  return colour(criticality === "breaking" ? "red" : criticality === "risky" ? "yellow" : "green", word.padEnd(6));
}

function placed(at: Place | null): string {
  return at === null ? "" : `${terminalText(at.file)}:${at.line} `;
}
