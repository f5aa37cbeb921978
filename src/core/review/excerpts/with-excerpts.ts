import { structuredPatch } from "diff";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { Edit } from "../../model/report.ts";
import { blockAt } from "../../text/block-at.ts";
import { shownLine } from "./shown-line.ts";

/** Edits with their lines: a reader looks at the gravest ones only. */
const MOST_EDITS = 40;
const MOST_LINES = 30;
const CONTEXT = 2;
/** Lines of one place that are compared. */
const MOST_OF_A_PLACE = 200;

interface Sides {
  readonly before: ProjectFiles | null;
  readonly after: ProjectFiles;
}

/**
 * Edits with the lines of the function, constant, value or entry that was edited, before and after. Files of credentials
 * are shown nowhere, and neither is a value that looks secret.
 */
export function withExcerpts<T extends Pick<Edit, "beforeAt" | "afterAt" | "pattern">>(
  edits: readonly T[],
  files: Sides | undefined,
): readonly (T & Pick<Edit, "lines">)[] {
  if (files === undefined || files.before === null) return edits;
  const read = { before: linesOf(files.before), after: linesOf(files.after) };
  const seen = new Set<string>();
  return edits.map((edit, index) => {
    const lines = index < MOST_EDITS && edit.pattern === undefined ? excerpt(edit, read) : "";
    if (lines === "" || seen.has(lines)) return edit;
    seen.add(lines);
    return { ...edit, lines };
  });
}

type LinesOf = (file: string) => readonly string[];

function linesOf(files: ProjectFiles): LinesOf {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    const found = known.get(file) ?? (files.read(file) ?? "").split(/\r?\n/u);
    known.set(file, found);
    return found;
  };
}

function excerpt(
  { beforeAt, afterAt }: Pick<Edit, "beforeAt" | "afterAt">,
  read: { readonly before: LinesOf; readonly after: LinesOf },
): string {
  const [older, newer] = [blockOf(beforeAt, read.before), blockOf(afterAt, read.after)];
  if (older === newer) return "";
  const patch = structuredPatch("", "", older, newer, undefined, undefined, { context: CONTEXT, maxEditLength: 400 });
  if (patch === undefined) return "";
  const start = { older: beforeAt?.line ?? 1, newer: afterAt?.line ?? 1 };
  const lines = patch.hunks.flatMap((hunk, index) => [
    ...(patch.hunks.length > 1 || hunk.oldStart > 1
      ? [`@@ -${hunk.oldStart + start.older - 1} +${hunk.newStart + start.newer - 1} @@`]
      : index > 0
        ? ["@@"]
        : []),
    ...hunk.lines.filter((line) => !line.startsWith("\\")).map(shownLine),
  ]);
  const more = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`… ${more} more lines`] : [])].join("\n");
}

function blockOf(at: Place | null, read: LinesOf): string {
  if (at === null || isOfCredentials(at.file)) return "";
  const lines = read(at.file);
  const block = blockAt(lines, at.line);
  // a mapping of YAML stands from its first key to its last, which are no deeper
  const last = Math.min(at.endColumn > 1 ? at.endLine : at.endLine - 1, at.line + MOST_OF_A_PLACE);
  const shown = last >= at.line + block.length ? lines.slice(at.line - 1, last) : block;
  return shown.length === 0 ? "" : `${shown.join("\n")}\n`;
}

function isOfCredentials(file: string): boolean {
  return /(?:^|\/)(?:credentials[^/]*|[^/]*\.env(?:\.[^/]*)?)$/u.test(file);
}
