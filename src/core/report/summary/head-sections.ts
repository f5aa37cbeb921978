import type { Report, Verdict } from "../../model/report.ts";
import type { MarkdownOptions } from "../comment/markdown-options.ts";
import { countReport, type Counts } from "../words/count-report.ts";
import { markdownCode, markdownMessage } from "../words/escape.ts";
import { findingItem } from "../comment/finding-lines.ts";
import type { Section } from "../comment/section.ts";
import { tableRow } from "./table-row.ts";
import { loadsWords, verdictSign, verdictCounted, reportWords, worstVerdict } from "../words/words.ts";
import { counted } from "../../text/counted.ts";

/** What is read in ten seconds: does it load, what changes, what must be recomputed, is it safe. */
export function headSections(reports: readonly Report[], options: MarkdownOptions): readonly Section[] {
  const [first] = reports;
  const hints = hostSections(options);
  if (first === undefined) return [plain("### Kedro on Dagster\n\nNo Kedro project was found."), ...hints];
  const verdict = worstVerdict(reports);
  const sentence = reports.length === 1 ? markdownMessage(first.sentence) : manyInWords(reports);
  return [
    plain(`### Kedro on Dagster · ${verdictSign(verdict)} ${reportWords(reports)}\n\n**${sentence}**`),
    countsTable(reports),
    ...hints,
  ];
}

/** What the host has to say, and mistakes in the settings, stand before everything that rests on them. */
function hostSections({ notes = [], mistakes = [], links }: MarkdownOptions): readonly Section[] {
  const lines: Section = {
    priority: 1,
    heading: "",
    isFolded: false,
    lead: "",
    items: notes.map((note) => `- ${markdownMessage(note, 600)}\n`),
    tail: "",
    item: "note",
  };
  const wrong: Section = {
    priority: 1,
    heading: `#### Settings (${counted(mistakes.length, "mistake")})`,
    isFolded: false,
    lead: "",
    items: mistakes.map((mistake) => findingItem(mistake, links?.after ?? null)),
    tail: "",
    item: "mistake",
  };
  return [lines, wrong].filter(({ items }) => items.length > 0);
}

function plain(heading: string): Section {
  return { priority: 0, heading, isFolded: false, lead: "", items: [], tail: "", item: "line" };
}

function manyInWords(reports: readonly Report[]): string {
  const of = (verdict: Verdict): number => reports.filter((report) => report.verdict === verdict).length;
  const [first] = reports;
  const isSame = reports.every(
    ({ project, root, sentence }) => project === first?.project && root === first.root && sentence === first.sentence,
  );
  if (isSame && first !== undefined)
    return `${markdownMessage(first.sentence)} The same in ${counted(reports.length, "environment")}.`;
  const parts = (["fail", "unknown", "warn", "pass"] as const)
    .filter((verdict) => of(verdict) > 0)
    .map((verdict) => verdictCounted(verdict, of(verdict)));
  return `${counted(reports.length, "review")} of Kedro projects: ${parts.join(", ")}.`;
}

function countsTable(reports: readonly Report[]): Section {
  const isOne = reports.length === 1;
  const head = [
    "Project",
    "Environment",
    ...(isOne ? [] : ["Verdict"]),
    "Loads?",
    "Breaking",
    "To review",
    "Safe",
    "Assets to recompute",
    "Jobs reached",
    "Schedules reached",
  ];
  const rows = reports.map((report) => {
    const counts = countReport(report);
    return tableRow([
      markdownCode(report.root === "" ? report.project : report.root),
      markdownCode(report.environment),
      ...(isOne ? [] : [`**${reportWords([report])}**`]),
      loads(report),
      breaking(counts),
      String(counts.risky),
      String(counts.safe),
      atLeast(report, counts.recompute),
      String(counts.jobs),
      String(counts.schedules),
    ]);
  });
  return {
    priority: 1,
    heading: "",
    isFolded: false,
    lead: `${tableRow(head)}${tableRow(head.map(() => "---"))}`,
    items: rows,
    tail: "",
    item: "project",
  };
}

function loads(report: Report): string {
  const words = loadsWords(report);
  return words === "no" || words === "gone" ? `**${words}**` : words;
}

function breaking({ breaking: edits, errors }: Counts): string {
  const count = edits + errors;
  return count === 0 ? "0" : `**${count}**`;
}

/** What could not be read may hide more. */
function atLeast({ after }: Report, count: number): string {
  return after !== null && !after.complete ? `at least ${count}` : String(count);
}
