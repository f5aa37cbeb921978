import { isOnlyReal } from "../../model/is-only-real.ts";
import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { markdownCode, markdownMessage } from "../words/escape.ts";
import { reportName } from "../words/words.ts";
import { findingItem } from "./finding-lines.ts";
import type { Section } from "./section.ts";

/** Lines that are never folded. */
const MOST_LINES = 3;
const LONGEST = 300;

/** What real Dagster refuses, with both sides, and why real Kedro gave no answer: said before everything else. */
export function liveLines(reports: readonly Report[]): string {
  const lines = reports.flatMap(({ live }) => [
    ...(live?.refused ?? []).map(
      ({ module, why }) =>
        `- **Dagster refuses what reading takes to load**: ${markdownCode(module)}: read as loading, real Dagster says ${markdownMessage(why, LONGEST)}\n`,
    ),
    ...(live?.why == null ? [] : [`- Read statically alone: ${markdownMessage(live.why, LONGEST)}\n`]),
  ]);
  const told = [...new Set(lines)];
  const more = told.length - MOST_LINES;
  return `${told.slice(0, MOST_LINES).join("")}${more > 0 ? `- and ${more} more\n` : ""}${told.length > 0 ? "\n" : ""}`;
}

/** What only the real tools saw, with both sides in each line; what is new of it stands with the other findings too. */
export function liveSections(reports: readonly Report[], template: string | null): readonly Section[] {
  const seen = new Map<string, string[]>();
  for (const report of reports)
    for (const found of [...report.diagnostics.introduced, ...report.diagnostics.remaining].filter(isOnlyReal)) {
      const item = findingItem(found, template);
      seen.set(item, [...(seen.get(item) ?? []), reportName(report)]);
    }
  if (seen.size === 0) return [];
  const items = [...seen].map(([item, names]) =>
    reports.length === names.length ? item : `${item.trimEnd()} (${names.slice(0, 3).map(markdownCode).join(", ")})\n`,
  );
  return [
    {
      priority: 4,
      heading: `What only the real tools saw (${counted(items.length, "line")})`,
      most: 25,
      isFolded: true,
      lead: "",
      items,
      tail: "",
      item: "line",
    },
  ];
}
