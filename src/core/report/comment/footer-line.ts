import type { ChangedFile, Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { markdownCode, markdownLink, markdownText } from "../words/escape.ts";
import { liveInWords } from "../words/live-in-words.ts";
import type { MarkdownOptions } from "./markdown-options.ts";
import { shortName } from "../words/short-name.ts";
import { reproduceCommand } from "./reproduce-command.ts";

/** Accounting, coverage, what was compared, versions, and the command that makes the whole report. */
export function footerLine(reports: readonly Report[], options: MarkdownOptions): string {
  const [first] = reports;
  if (first === undefined) return "";
  const once = (words: (report: Report) => string): readonly string[] =>
    [...new Set(reports.map(words))].filter((text) => text !== "").slice(0, 2);
  const parts = [
    options.pageUrl == null ? "" : markdownLink("page of this review", options.pageUrl),
    accounted(reports),
    coverage(reports),
    ...once((report) => markdownText(liveInWords(report))),
    ...once(compared),
    ...once(({ compared: { note } }) => (note === null ? "" : markdownText(note))),
    ...once(({ diagnostics: { ignored } }) =>
      ignored === 0 ? "" : `${counted(ignored, "finding")} left out by the settings`,
    ),
    ...once((report) => versions(report, options.programVersion ?? null)),
  ];
  const command = reproduceCommand(first, options);
  return `<sub>${parts.filter((part) => part !== "").join(" · ")}${command === "" ? "" : ` · the whole report: ${markdownCode(command)}`}</sub>`;
}

/** Of a file that several reports look at, the one that cannot follow it counts. */
function accounted(reports: readonly Report[]): string {
  const lost = new Set<string>();
  const all = new Map<string, ChangedFile>();
  for (const { changedFiles } of reports)
    for (const file of changedFiles ?? []) {
      all.set(file.path, file);
      if (file.account === "not-followed") lost.add(file.path);
    }
  return all.size === 0 ? "" : `${all.size - lost.size} of ${counted(all.size, "changed file")} accounted for`;
}

/** How much was read: of the assets that the sentence counts; nothing is said of what does not load. */
function coverage(reports: readonly Report[]): string {
  if (reports.some(({ loads }) => loads === "no")) return "";
  const read = reports.flatMap(({ after }) => after ?? []);
  const [only] = read;
  const [first] = reports;
  if (only === undefined) return "";
  const unread = new Set(read.flatMap(({ blindSpots }) => blindSpots.map((spot) => JSON.stringify(spot)))).size;
  if (unread > 0) return `${counted(unread, "part")} not readable`;
  const made = first?.onlyTold?.assetsMade ?? Object.values(only.assets).filter(({ external }) => !external).length;
  return read.length > 1 || made === 0 ? "everything read" : `all of ${counted(made, "asset")} read`;
}

function compared({ compared: { before, after }, target }: Report): string {
  const newer = markdownCode(shortName(after));
  const sides = before === null ? newer : `${markdownCode(shortName(before))} → ${newer}`;
  return target === "plugin" ? `${sides} as kedro-dagster loads it` : sides;
}

function versions({ versions: followed = [], target }: Report, own: string | null): string {
  const told = followed
    .filter(({ name }) => name !== "python" && (name !== "kedro-dagster" || target === "plugin"))
    .map(({ name, version }) => `${name} ${version}`);
  return markdownText([...told, ...(own === null ? [] : [`kedro-dagster-action ${own}`])].join(", "));
}
