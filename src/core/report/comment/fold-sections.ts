import { counted } from "../../text/counted.ts";
import { changeItem } from "./change-items.ts";
import { doubtItems, newAssumptionItems } from "./doubt-items.ts";
import { isQuietEdit } from "./is-quiet-edit.ts";
import { linesSection } from "./lines-section.ts";
import { openItems } from "./open-lists.ts";
import { reachedSection } from "./reached-section.ts";
import { recomputeSection } from "./recompute-section.ts";
import type { Section } from "./section.ts";
import type { Told } from "./told.ts";

const MOST_ITEMS = 25;

/** What is there for whoever wants to know more, folded away: `open` is what stands above already. */
export function foldSections(told: Told, open: string): readonly Section[] {
  const { report } = told;
  const hidden = openItems(told).filter((item) => !open.includes(item));
  // A change that does not load is mended first: nothing else of it is sure
  if (report.loads === "no") return [fold("error", hidden, { priority: 3, what: "more" })].filter(isFilled);
  const hasBoth = report.before !== null && report.after !== null;
  const quiet = hasBoth ? report.edits.filter((edit) => isQuietEdit(edit, report)) : [];
  const recompute = recomputeSection(report.impact, report.before === null);
  return [
    fold("change", hidden, { priority: 3, what: "more" }),
    linesSection(told),
    ...(recompute === null ? [] : [recompute]),
    ...reachedSection(told),
    fold(
      "change",
      quiet.map((edit) => changeItem(edit, told)),
      { priority: 6, what: "of names, labels and text" },
    ),
    doubts(told, open),
  ].filter(isFilled);
}

function isFilled({ items, heading }: Section): boolean {
  return items.length > 0 || heading.startsWith("<");
}

/** What could not be read, one line a cause; of assumptions only the new ones: the rest is in the summary. */
function doubts(told: Told, open: string): Section {
  const spots = doubtItems(told.report.after?.blindSpots ?? [], told).filter((item) => !open.includes(item));
  const assumed = newAssumptionItems(told.report);
  const heading = [
    spots.length > 0 ? `${counted(spots.length, "cause")} of what is not readable` : "",
    assumed.length > 0 ? counted(assumed.length, "new assumption") : "",
  ].filter((part) => part !== "");
  return { ...fold("line", [...spots, ...assumed], { priority: 7, what: "" }), heading: heading.join(", ") };
}

function fold(
  item: string,
  items: readonly string[],
  { priority, what }: { readonly priority: number; readonly what: string },
): Section {
  const heading =
    what === "more" ? counted(items.length, `more ${item}`) : `${counted(items.length, item)} ${what}`.trim();
  return { priority, heading, most: MOST_ITEMS, isFolded: true, lead: "", items, tail: "", item };
}
