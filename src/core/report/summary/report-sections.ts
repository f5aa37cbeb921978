import type { Edit, Report } from "../../model/report.ts";
import type { SectionOptions } from "../comment/markdown-options.ts";
import { detailSections, unreadSection } from "./detail-sections.ts";
import { editRow, editItem } from "./edit-lines.ts";
import { isQuietEdit } from "../comment/is-quiet-edit.ts";
import { findingItem } from "../comment/finding-lines.ts";
import { impactSections } from "./impact-sections.ts";
import { markdownCode, markdownMessage, markdownText } from "../words/escape.ts";
import type { Section } from "../comment/section.ts";
import { isToldByCuts } from "../../model/is-told-by-cuts.ts";
import { bySeverity, failingJobWords, reportName, reportWords } from "../words/words.ts";
import { counted } from "../../text/counted.ts";

/** One project in one environment, most important first. `others` are environments of which the same is to be said. */
export function reportSections(
  report: Report,
  options: SectionOptions,
  others: readonly string[] = [],
): readonly Section[] {
  const level = options.isOnly ? "####" : "#####";
  const sections: readonly Section[] = [
    ...breaks(report, options, level),
    ...failing(report, level),
    ...doubts(report, options, level),
    ...changed(report, options, level),
    ...impactSections(report, options, level),
    ...detailSections(report, options),
  ];
  const isSilent = sections.length === 0;
  if (options.isOnly) return sections;
  return isSilent
    ? []
    : [
        note(`#### ${markdownText(reportName(report))}: ${reportWords([report])}${sameIn(others, report.environment)}`),
        ...sections,
      ];
}

function sameIn(others: readonly string[], environment: string): string {
  if (others.length === 0) return "";
  const names = others.map(markdownCode);
  return `\n\nThe same in ${names.length === 1 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`}: read that name for ${markdownCode(environment)} below.`;
}

function note(heading: string): Section {
  return { priority: 1, heading, isFolded: false, lead: "", items: [], tail: "", item: "line" };
}

function breaks(report: Report, options: SectionOptions, level: string): readonly Section[] {
  const findings = bySeverity(report.diagnostics.introduced).filter(({ severity }) => severity !== "info");
  const errors = findings.filter((one) => one.severity === "error" && !isToldByCuts(one, report.changes));
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const edits = report.edits.filter(({ criticality }) => criticality === "breaking");
  const items = [
    ...errors.map((finding) => findingItem(finding, options.links?.after ?? null)),
    ...edits.map((edit) => editItem(edit, report, options.links ?? null)),
  ];
  const first: Section = {
    priority: 2,
    heading: `${level} Breaks (${items.length})`,
    isFolded: false,
    lead: "",
    items,
    tail: "",
    item: "break",
  };
  const second: Section = {
    priority: 3,
    heading: `${level} New warnings (${warnings.length})`,
    isFolded: false,
    lead: "",
    items: warnings.map((finding) => findingItem(finding, options.links?.after ?? null)),
    tail: "",
    item: "warning",
  };
  return [first, second].filter(({ items: lines }) => lines.length > 0);
}

/** Which jobs fail, where, and why: of what this change brings, not of what failed before. */
function failing({ failingJobs }: Report, level: string): readonly Section[] {
  const jobs = failingJobs.filter(({ isNew }) => isNew);
  const items = jobs.map((one) => `- ${failingJobWords(one, { name: markdownCode, text: markdownMessage })}\n`);
  if (items.length === 0) return [];
  const heading = `${level} Jobs that fail when they run (${items.length})`;
  return [{ priority: 3, heading, isFolded: false, lead: "", items, tail: "", item: "failing job" }];
}

/** When the verdict hangs on what could not be read, that is not folded away. */
function doubts(report: Report, options: SectionOptions, level: string): readonly Section[] {
  if (report.verdict !== "unknown") return [];
  const section = unreadSection(report, options.links?.after ?? null);
  return section.items.length === 0
    ? []
    : [
        {
          ...section,
          heading: `${level} Not readable (${section.items.length})`,
          isFolded: false,
          priority: 2,
        },
      ];
}

function changed(report: Report, options: SectionOptions, level: string): readonly Section[] {
  const rest = report.edits.filter(({ criticality }) => criticality !== "breaking");
  const loud = rest.filter((edit) => !isQuietEdit(edit, report));
  const quiet = rest.filter((edit) => isQuietEdit(edit, report));
  const table = (edits: readonly Edit[]): Pick<Section, "lead" | "items" | "tail" | "item"> => ({
    lead: "| What changes | Verdict | Recompute | Where |\n| --- | --- | --- | --- |\n",
    items: edits.map((edit) => editRow(edit, report, options.links ?? null)),
    tail: "",
    item: "change",
  });
  // Of a project that is new everything is: what there is stands in the head.
  const isNew = report.before === null && options.isLong !== true;
  const sections: readonly Section[] = [
    {
      priority: 4,
      heading: isNew
        ? `Everything is new (${counted(loud.length, "change")})`
        : `${level} What changes (${counted(loud.length, "change")})`,
      isFolded: isNew,
      ...table(loud),
    },
    {
      priority: 8,
      heading: `Names, labels and text (${counted(quiet.length, "change")})`,
      isFolded: options.isLong !== true,
      ...table(quiet),
    },
  ];
  return sections
    .filter(({ items }) => items.length > 0)
    .map((section) =>
      section.isFolded || section.heading.startsWith("#")
        ? section
        : { ...section, heading: `${level} ${section.heading}` },
    );
}
