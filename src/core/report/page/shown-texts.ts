import { clipped, visible } from "../words/escape.ts";

/** Longer texts are cut: names of ten thousand letters are read by nobody. */
const LONGEST = 600;

/**
 * A copy of plain data in which every text is as it may be shown: invisible characters are visible, none is too long, and
 * line breaks stay. The page puts texts nowhere but into text.
 */
export function shownTexts<T>(value: T): T {
  return walked(value) as T;
}

function walked(value: unknown): unknown {
  if (typeof value === "string") return shown(value);
  if (Array.isArray(value)) return value.map(walked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, COLUMNS.has(key) ? inner : walked(inner)]),
  );
}

/** One letter of ours for each asset: long, and of no project. */
const COLUMNS: ReadonlySet<string> = new Set(["states", "sides"]);

function shown(text: string): string {
  return text
    .split("\n")
    .map((line) => clipped(visible(line), LONGEST))
    .join("\n");
}
