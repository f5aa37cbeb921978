import type { InlineRemark } from "../../model/inline-remark.ts";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { blockAt } from "../../text/block-at.ts";
import { shownLine } from "../excerpts/shown-line.ts";
import type { NewerLines } from "./newer-lines.ts";

const MOST_LINES = 20;

/** The place where a definition of the older side stood, with its lines put back; null where that cannot be said. */
export function restoredLines(
  at: Place,
  before: ProjectFiles,
  newer: NewerLines,
): Pick<InlineRemark, "path" | "line" | "stands" | "suggestion"> | null {
  const older = (before.read(at.file) ?? "").split(/\r?\n/u);
  const block = blockAt(older, at.line);
  const seam = newer.seamOf(at.line, at.line + block.length - 1);
  if (block.length === 0 || block.length > MOST_LINES || seam === null) return null;
  // what may not be shown is not suggested either
  if (block.some((line) => shownLine(` ${line}`) !== ` ${line}`)) return null;
  const line = Math.max(seam, 1);
  const stands = newer.texts[line - 1];
  if (stands === undefined) return null;
  return { path: at.file, line, stands, suggestion: seam === 0 ? [...block, stands] : [stands, ...block] };
}
