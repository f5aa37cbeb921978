import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { markdownCode, markdownMessage } from "../words/escape.ts";
import { reportName, verdictOrder, reportWords, verdictSign, worstVerdict } from "../words/words.ts";
import type { AlikeGroup } from "./alike-groups.ts";
import { openCounts } from "./open-lists.ts";
import type { Told } from "./told.ts";

/** Groups of environments of which one line each stands at the top. */
const MOST_GROUPS = 4;
const LONGEST = 420;
const LONGEST_OF_MANY = 200;

/** `⚠️ Review: 1 break, 3 changes`. */
export function titleLine(reports: readonly Report[], first: Told | null): string {
  const verdict = worstVerdict(reports);
  const counts = (first === null ? [] : openCounts(first))
    .filter(({ item }) => item !== "cause")
    .map(({ item, count }) => counted(count, item));
  return `### Kedro on Dagster · ${verdictSign(verdict)} ${reportWords(reports)}${counts.length === 0 ? "" : `: ${counts.join(", ")}`}\n\n`;
}

/** The one sentence of each group; what has nothing to say is one clause. */
export function leadLines(groups: readonly AlikeGroup[], silent: readonly Report[]): string {
  const [first] = groups;
  const quiet = silent.length === 0 ? "" : `No change in ${named(silent.map(reportName))}.`;
  if (groups.length === 1 && first !== undefined) {
    const isNamed = first.others.length > 0 || silent.length > 0 || first.report.root !== "";
    return `${isNamed ? `${namedGroup(first)}: ` : ""}**${markdownMessage(leadOf(first.report), LONGEST)}**${quiet === "" ? "" : ` ${quiet}`}\n\n`;
  }
  const shown = groups.slice(0, MOST_GROUPS);
  const lines = shown.map(
    (group) =>
      `- ${namedGroup(group)}: ${verdictSign(group.report.verdict)} ${reportWords([group.report])}. ${markdownMessage(leadOf(group.report), LONGEST_OF_MANY)}\n`,
  );
  const more = groups.length - shown.length;
  return `${lines.join("")}${more > 0 ? `- and ${counted(more, "more review")}, folded below\n` : ""}${quiet === "" ? "" : `- ${quiet}\n`}\n`;
}

/** `shop (prod)`, and the environments of which the same is to be said. */
export function namedGroup({ report, others }: AlikeGroup): string {
  const also = others.length === 0 ? "" : ` and the same in ${named(others)}`;
  return `${markdownCode(reportName(report))}${also}`;
}

export function worstFirst(reports: readonly Report[]): readonly Report[] {
  return [...reports].sort(
    (a, b) =>
      verdictOrder(a.verdict) - verdictOrder(b.verdict) ||
      breaksOf(b) - breaksOf(a) ||
      Number(isUntouched(a)) - Number(isUntouched(b)) ||
      b.impact.rematerialize.length - a.impact.rematerialize.length,
  );
}

function breaksOf({ edits }: Report): number {
  return edits.filter(({ criticality }) => criticality === "breaking").length;
}

/** Nothing in it changes: what is said of it was so before. */
function isUntouched({ edits, diagnostics: { introduced } }: Report): boolean {
  return edits.length + introduced.length === 0;
}

/** The report's sentence, without the words of the finding that the first line of a list says with place and cure. */
function leadOf({ sentence, diagnostics }: Report): string {
  const found = diagnostics.introduced.find(
    ({ severity, message }) => severity !== "info" && sentence.includes(`: ${message}`),
  );
  if (found === undefined) return sentence;
  const short = sentence.replace(`: ${found.message}`, () => "").replace(", ….", ".");
  const more = / \(and (?<more>\d+) more errors?\)/u.exec(short);
  const all = Number(more?.groups?.["more"] ?? 0) + 1;
  const plain = short.replace(more?.[0] ?? "", "");
  if (plain.includes("something is wrong"))
    return plain.replace("something is wrong", all === 1 ? "one thing is wrong" : `${all} things are wrong`);
  if (plain.endsWith(" New is."))
    return plain.replace("New is.", all === 1 ? "One error is new." : `${all} errors are new.`);
  return more === null ? short : short.replace(more[0], `: ${all} errors`);
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(markdownCode).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
