import type { BlindSpot } from "../../model/honesty.ts";
import type { Report } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { markdownCode, markdownMessage } from "../words/escape.ts";
import type { Told } from "./told.ts";

const MOST_NAMED = 3;
/** Of what could not be read before either, so many causes say why a changed file could not be followed. */
const MOST_OLD = 2;

/** What this change brings that could not be read: changed files, nodes, and new causes. */
export function newDoubts({ report, at }: Told): readonly string[] {
  const lost = (report.changedFiles ?? []).filter(({ account }) => account === "not-followed").map(({ path }) => path);
  const known = new Set((report.before?.blindSpots ?? []).map(keyOf));
  const spots = (report.after?.blindSpots ?? []).filter((spot) => !known.has(keyOf(spot)));
  const nodes = report.noLongerRead;
  const isNothingNew = spots.length === 0 && (lost.length > 0 || (report.verdict === "unknown" && nodes.length === 0));
  const why = isNothingNew ? (report.after?.blindSpots ?? []).slice(0, MOST_OLD) : [];
  return [
    ...(lost.length > 0
      ? [
          `- ❔ ${named(lost)} ${lost.length === 1 ? "changes" : "change"}, and what could not be read may use ${lost.length === 1 ? "it" : "them"}\n`,
        ]
      : []),
    ...(nodes.length > 0
      ? [`- ❔ ${nodes.length === 1 ? "Node" : "Nodes"} ${named(nodes)} can no longer be read\n`]
      : []),
    ...doubtItems(report.before === null ? [] : spots, { report, at }),
    ...doubtItems(why, { report, at }),
  ];
}

/** Everything that could not be read, one line a cause. */
export function doubtItems(spots: readonly BlindSpot[], { report, at }: Told): readonly string[] {
  const own = `${report.environment}/`;
  const causes = new Map<string, BlindSpot[]>();
  for (const spot of spots) {
    const key = JSON.stringify([spot.rule, spot.message]);
    causes.set(key, [...(causes.get(key) ?? []), spot]);
  }
  return [...causes.values()].map((alike) => {
    const [first] = alike;
    const affected = new Set(alike.flatMap(({ affects }) => affects));
    // a dataset and its asset are one thing to whoever reads
    const isAsset = (name: string): boolean =>
      name.startsWith(own) && affected.has(name.slice(own.length).replaceAll("/", "."));
    const doubted = [...affected].filter((name) => !isAsset(name));
    const places = alike.length > 1 ? ` and in ${counted(alike.length - 1, "more place")}` : "";
    return `- ❔ ${markdownMessage(first?.message ?? "", 220)}${at(first?.at ?? null)}${places}${doubted.length === 0 ? "" : `; in doubt: ${named(doubted)}`}\n`;
  });
}

/** What is assumed and was not before. */
export function newAssumptionItems({ before, after }: Report): readonly string[] {
  if (before === null) return [];
  const known = new Set(before.assumptions.map(({ message }) => message));
  const counts = new Map<string, number>();
  for (const { message } of after?.assumptions ?? [])
    if (!known.has(message)) counts.set(message, (counts.get(message) ?? 0) + 1);
  return [...counts].map(
    ([message, count]) => `- Assumed: ${markdownMessage(message, 220)}${count > 1 ? ` (${count} times)` : ""}\n`,
  );
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map(markdownCode).join(", ");
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}

function keyOf({ rule, message, affects }: BlindSpot): string {
  return JSON.stringify([rule, message, affects]);
}
