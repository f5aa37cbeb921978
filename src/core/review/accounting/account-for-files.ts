import type { PythonParser } from "static-python";
import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import { areUsesInDoubt } from "../../changes/diff/are-uses-in-doubt.ts";
import { findKedroProjects } from "../../kedro/layout/find-projects.ts";
import type { Change } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import { type Diagnostic, stoppedBy } from "../../model/diagnostic.ts";
import type { KedroProject } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { ChangedFile } from "../../model/report.ts";
import { insideRoot, joinParts } from "../../text/paths.ts";
import type { SideName } from "../source-lines.ts";
import { sourceLines } from "../source-lines.ts";
import { type FileRole, fileRole } from "./file-roles.ts";
import { type Lines, pythonChange } from "./python-changes.ts";
import { yamlChange } from "./yaml-changes.ts";

/** One side of the comparison as it was read. */
export interface AccountedSide {
  readonly files: ProjectFiles;
  readonly location: CodeLocation;
  readonly diagnostics: readonly Diagnostic[];
  readonly project?: Pick<KedroProject, "configFiles">;
}

export interface AccountFacts {
  readonly before: AccountedSide;
  readonly after: AccountedSide;
  /** With what they came from, as the comparison found them. */
  readonly changes: readonly Change[];
  /** The same changes with the edit that is behind each. */
  readonly traced: readonly Change[];
  /** Findings that only one side has. */
  readonly findings: readonly Diagnostic[];
  readonly parser: PythonParser;
}

/**
 * What becomes of every file that differs. In a project that is read to its end, a file of which nothing comes is used by
 * nothing; where part of it is not read, that part may use whatever is not explained.
 */
export function accountForFiles(facts: AccountFacts): readonly ChangedFile[] {
  const { before, after } = facts;
  const paths = changedPaths(before.files, after.files);
  if (paths.length === 0) return [];
  const places = { before: placesOf(facts, "before"), after: placesOf(facts, "after") };
  const others = [...findKedroProjects(before.files), ...findKedroProjects(after.files)];
  const configFiles = new Set([before, after].flatMap((side) => Object.values(side.project?.configFiles ?? {}).flat()));
  const accounting: Accounting = {
    ...facts,
    places,
    isCodeUnread: [before, after].some((side) => isCodeUnread(side.location) && doesLoad(side)),
    lines: sourceLines(before.files, after.files),
  };
  const accounts = paths.map((path) => ({
    path,
    account: accountFor(path, fileRole(path, after.location.project, { others, configFiles }), accounting),
  }));
  return withoutLinked(accounts, [before.files, after.files]);
}

/** The weightiest last. */
const BY_WEIGHT = [
  "neutral",
  "unused",
  "explains",
  "not-followed",
] as const satisfies readonly ChangedFile["account"][];

/** A file that changed and is seen through links too is one file: what comes of it anywhere is what becomes of it. */
function withoutLinked(accounts: readonly ChangedFile[], sides: readonly ProjectFiles[]): readonly ChangedFile[] {
  const reals = new Map<string, string>();
  for (const { links } of sides) for (const [path, real] of links?.followed ?? []) reals.set(path, real);
  if (reals.size === 0) return accounts;
  const own = new Map(accounts.map((one) => [one.path, one]));
  const isLinked = ({ path }: ChangedFile): boolean => own.has(reals.get(path) ?? "");
  for (const one of accounts.filter(isLinked)) {
    const real = own.get(reals.get(one.path) ?? "");
    if (real !== undefined && BY_WEIGHT.indexOf(one.account) > BY_WEIGHT.indexOf(real.account))
      own.set(real.path, { ...real, account: one.account });
  }
  return accounts.filter((one) => !isLinked(one)).map((one) => own.get(one.path) ?? one);
}

interface Accounting extends AccountFacts {
  /** The places that edits and findings come from, by file. */
  readonly places: Readonly<Record<SideName, ReadonlyMap<string, readonly Place[]>>>;
  readonly isCodeUnread: boolean;
  readonly lines: ReturnType<typeof sourceLines>;
}

function changedPaths(before: ProjectFiles, after: ProjectFiles): readonly string[] {
  const paths = new Set([...before.list(), ...after.list(), ...submodulesOf(before), ...submodulesOf(after)]);
  return [...paths].filter((path) => stateOf(before, path) !== stateOf(after, path)).sort();
}

function submodulesOf({ links }: ProjectFiles): readonly string[] {
  return [...(links?.pins.keys() ?? [])];
}

/** What a path holds: a submodule another repository's commit. */
function stateOf(files: ProjectFiles, path: string): string | null {
  return files.links?.pins.get(path) ?? files.version(path);
}

/** Whether there may be nodes, or code behind them, that were not read. */
function isCodeUnread(location: CodeLocation): boolean {
  if (areUsesInDoubt(location)) return true;
  return location.blindSpots.some(({ affects, at }) => affects.length === 0 || at.file.endsWith(".py"));
}

/** What does not load makes nothing of a file, and that is told first. */
function doesLoad({ diagnostics, location }: AccountedSide): boolean {
  return !diagnostics.some((found) => stoppedBy(found, location.target) === "loading");
}

function placesOf(facts: AccountFacts, side: SideName): ReadonlyMap<string, readonly Place[]> {
  const told = ({ type }: Change): boolean => CATALOGUE[type].audience !== "reading";
  const own = ({ beforeAt, afterAt }: { readonly beforeAt: Place | null; readonly afterAt: Place | null }) =>
    side === "before" ? beforeAt : afterAt;
  const all = [
    ...facts.changes
      .filter(told)
      .flatMap((change) => [own(change), ...(change.origins?.[side] ?? []).map(({ at }) => at)]),
    ...facts.traced
      .filter(told)
      .flatMap((change) => [own(change), change.cause === null ? null : own(change.cause), ...dataFiles(change, side)]),
    ...facts.findings.map(({ at }) => at),
  ];
  const byFile = new Map<string, Place[]>();
  for (const place of all) {
    if (place === null) continue;
    const known = byFile.get(place.file);
    if (known === undefined) byFile.set(place.file, [place]);
    else known.push(place);
  }
  return byFile;
}

/** The files of data that stand behind a change, each as a place. */
function dataFiles({ type, before, after }: Change, side: SideName): readonly Place[] {
  const paths = side === "before" ? before : after;
  if (type !== "dataset-files-changed" || !Array.isArray(paths)) return [];
  return paths.map((path) => ({ file: String(path), line: 1, column: 1, endLine: 1, endColumn: 1 }));
}

function accountFor(path: string, role: FileRole, accounting: Accounting): ChangedFile["account"] {
  const { before, after, places, isCodeUnread: isUnread, parser } = accounting;
  if (isBlind(path, accounting)) return "not-followed";
  const isTold = places.before.has(path) || places.after.has(path);
  if (role === "neutral") return isTold ? "explains" : "neutral";
  const otherwise = isTold ? "explains" : "unused";
  if (role === "elsewhere") return otherwise;
  if (isSubmodule(path, accounting) && isUsedByCatalog(path, after.location)) return "not-followed";
  if (role === "other" || isSubmodule(path, accounting)) return isUnread && !isTold ? "not-followed" : otherwise;
  const [older, newer] = [before.files.read(path) ?? "", after.files.read(path) ?? ""];
  const change = role === "python" ? pythonChange(older, newer, parser) : yamlChange(older, newer);
  if (change.kind === "neutral") return isTold ? "explains" : "neutral";
  if (!isUnread) return otherwise;
  if (change.kind === "unparsed") return isTold ? "explains" : "not-followed";
  const isExplained =
    change.before.every((part) => isWithin(part, places.before.get(path) ?? [])) &&
    change.after.every((part) => isWithin(part, places.after.get(path) ?? []));
  return isExplained ? "explains" : "not-followed";
}

function isSubmodule(path: string, { before, after }: Accounting): boolean {
  return [before, after].some(({ files }) => files.links?.pins.has(path));
}

/** Whether a dataset's class is taken from a folder of code. */
function isUsedByCatalog(path: string, { project, kedro }: CodeLocation): boolean {
  const places = [joinParts(project.root, project.sourceDir), project.root];
  const modules = places.flatMap((folder) => insideRoot(folder, path)?.replaceAll("/", ".") ?? []);
  return Object.values(kedro.datasets).some(({ type }) => modules.some((module) => type?.startsWith(`${module}.`)));
}

/** Whether the change touches the very lines that could not be read of a side that loads. */
function isBlind(path: string, { before, after, lines }: Accounting): boolean {
  const touched = (name: SideName, side: AccountedSide): boolean =>
    doesLoad(side) &&
    side.location.blindSpots.some(
      ({ at }) => at.file === path && (side.files.links?.pins.has(path) === true || lines.isTouched(name, at)),
    );
  return touched("before", before) || touched("after", after);
}

function isWithin(part: Lines, places: readonly Place[]): boolean {
  return places.some(({ line, endLine }) => line <= part.endLine && part.line <= endLine);
}
