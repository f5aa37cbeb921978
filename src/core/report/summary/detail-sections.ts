import type { Change } from "../../model/change.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Report } from "../../model/report.ts";
import { fencedLines, markdownCode, markdownMessage } from "../words/escape.ts";
import { findingItem } from "../comment/finding-lines.ts";
import { placeLink } from "../words/place-link.ts";
import type { SectionOptions } from "../comment/markdown-options.ts";
import type { Section } from "../comment/section.ts";
import { bySeverity } from "../words/words.ts";
import { counted } from "../../text/counted.ts";

/** What is there for whoever wants to know more, folded away. */
export function detailSections(report: Report, options: SectionOptions): readonly Section[] {
  const { introduced, remaining, fixed } = report.diagnostics;
  // What concerns the other target alone stands in its own section.
  const isTold = ({ targets }: Diagnostic): boolean => report.otherTarget === null || targets.includes(report.target);
  const before = remaining.filter(isTold);
  const template = options.links?.after ?? null;
  const findings = (heading: string, list: Report["diagnostics"]["remaining"], priority: number): Section => ({
    priority,
    heading,
    isFolded: true,
    lead: "",
    items: bySeverity(list).map((finding) => findingItem(finding, template)),
    tail: "",
    item: "finding",
  });
  const notes = introduced.filter((finding) => finding.severity === "info" && isTold(finding));
  const sections: readonly Section[] = [
    ...(report.verdict === "unknown" ? [] : [unreadSection(report, template)]),
    findings(`${counted(fixed.length, "finding")} fixed`, fixed, 9),
    findings(
      `${counted(before.length, "finding")} that ${before.length === 1 ? "was" : "were"} there before`,
      before,
      10,
    ),
    findings(counted(notes.length, "note"), notes, 11),
    otherTarget(report, template),
    definitions(report),
  ];
  return sections.filter(({ items }) => items.length > 0);
}

/** What could not be read, and what is assumed. */
export function unreadSection({ after, changedFiles }: Report, template: string | null): Section {
  const lost = (changedFiles ?? [])
    .filter(({ account }) => account === "not-followed")
    .map(({ path }) => `- ${markdownCode(path)} changes, and what could not be read may use it\n`);
  const spots = (after?.blindSpots ?? []).map(
    ({ message, at, affects, rule }) =>
      `- ${markdownMessage(message)} ${placeLink(at, template)} (${markdownCode(rule)})${affects.length > 0 ? ` leaves in doubt: ${affects.slice(0, 5).map(markdownCode).join(", ")}${affects.length > 5 ? ` and ${affects.length - 5} more` : ""}` : ""}\n`,
  );
  const assumed = (after?.assumptions ?? []).map(
    ({ message, at }) => `- Assumed: ${markdownMessage(message)}${at === null ? "" : ` ${placeLink(at, template)}`}\n`,
  );
  const parts = [
    lost.length > 0 ? `${counted(lost.length, "changed file")} could not be followed` : "",
    spots.length > 0 ? `${counted(spots.length, "part")} of the project could not be read` : "",
    assumed.length > 0 ? counted(assumed.length, "assumption") : "",
  ].filter((part) => part !== "");
  return {
    priority: 7,
    heading: parts.join(", "),
    isFolded: true,
    lead: "",
    items: [...lost, ...spots, ...assumed],
    tail: "",
    item: "note",
  };
}

function otherTarget({ otherTarget: other }: Report, template: string | null): Section {
  const changes = (other?.changes ?? []).map((change) => `- ${markdownMessage(differenceInWords(change))}\n`);
  const findings = bySeverity(other?.diagnostics ?? []).map((finding) => findingItem(finding, template));
  const heading =
    other?.target === "plugin"
      ? "What the kedro-dagster plugin would build differently"
      : "What the generated definitions would build differently";
  return {
    priority: 12,
    heading: `${heading} (${changes.length + findings.length})`,
    isFolded: true,
    lead: "",
    items: [...findings, ...changes],
    tail: "",
    item: "difference",
  };
}

/** The message of a change, said of two translations of one project instead of two versions of it. */
function differenceInWords({ before, after, path, message }: Change): string {
  const name = path.slice(1).join(".").replaceAll("`", "'");
  if (before === null && after !== null) return `Only there: \`${name}\``;
  if (after === null && before !== null) return `Only here: \`${name}\``;
  return message.replaceAll(" now depends", " depends");
}

function definitions({ definitionsDiff }: Report): Section {
  const { open, lines, close } = fencedLines(definitionsDiff ?? "", "diff");
  return {
    priority: 13,
    heading: `Generated Dagster definitions (${counted(lines.length, "line")} of difference)`,
    isFolded: true,
    lead: open,
    items: lines,
    tail: close,
    item: "line",
  };
}
