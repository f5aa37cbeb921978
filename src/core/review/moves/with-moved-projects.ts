import type { ProjectFiles } from "../../model/project-files.ts";
import type { Report } from "../../model/report.ts";
import { oneLine } from "../../text/one-line.ts";
import { quoted } from "../../text/quoted.ts";
import type { AskedEnvironments } from "../asked-environments.ts";
import { type Move, movedProjects } from "./moved-projects.ts";
import { relocatedFiles } from "./relocated-files.ts";

/** What of a review hangs on where projects stand. */
interface Placed {
  readonly before: ProjectFiles | null;
  readonly after: ProjectFiles;
  readonly projects?: readonly string[] | null;
  readonly environments?: AskedEnvironments | null;
}

/**
 * Reviews moved projects as what they are: their older side is read as if it had stood in the new folder, so that only what
 * was edited changes. Places of the older side are told where they stood.
 */
export function withMovedProjects<T extends Placed>(
  input: T,
  review: (input: T) => readonly Report[],
): readonly Report[] {
  const { before, after } = input;
  const moves = movedProjects(before, after);
  if (before === null || moves.length === 0) return review(input);
  const { files, pathBefore } = relocatedFiles(before, after, moves);
  const now = new Map(moves.map(({ from, to }) => [from, to]));
  const reports = review({
    ...input,
    before: files,
    projects: input.projects == null ? null : [...new Set(input.projects.map((root) => now.get(root) ?? root))],
    environments: environmentsNow(input.environments, now),
  });
  return reports.map((report) => {
    const move = moves.find(({ to }) => to === report.root);
    return move === undefined ? report : moved(report, move, pathBefore);
  });
}

/** What was asked for a project's old folder is asked for the new one, unless that is named too. */
function environmentsNow(
  asked: AskedEnvironments | null | undefined,
  now: ReadonlyMap<string, string>,
): AskedEnvironments | null {
  if (asked == null || Array.isArray(asked)) return asked ?? null;
  const own = Object.entries(asked as Readonly<Record<string, readonly string[]>>);
  return Object.fromEntries([...own.map(([root, names]) => [now.get(root) ?? root, names] as const), ...own]);
}

function moved(report: Report, { from, to }: Move, pathBefore: (path: string) => string): Report {
  const restored = placesBefore(report, pathBefore, false) as Report;
  const where = `from ${placeName(from)} to ${placeName(to)}`;
  return { ...restored, movedFrom: from, sentence: `The project has moved ${where}. ${report.sentence}` };
}

function placeName(root: string): string {
  return root === "" ? "the root of the repository" : quoted(oneLine(root));
}

/** What of a report is about the older side. */
const OLDER: ReadonlySet<string> = new Set(["before", "beforeAt", "fixed"]);

/** The same value, with every place of the older side where it stood. */
function placesBefore(value: unknown, pathBefore: (path: string) => string, isOlder: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => placesBefore(one, pathBefore, isOlder));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, one]) => [key, placesBefore(one, pathBefore, isOlder || OLDER.has(key))] as const,
  );
  if (!isOlder || !isPlace(value)) return Object.fromEntries(entries);
  return { ...value, file: pathBefore(value.file) };
}

function isPlace(value: object): value is { readonly file: string } {
  return "file" in value && typeof value.file === "string" && "line" in value && "endColumn" in value;
}
