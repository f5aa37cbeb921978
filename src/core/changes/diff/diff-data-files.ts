import { isMapping } from "../../values/same-value.ts";
import { ownValue } from "../../text/own-value.ts";
import { folderPrefix, joinPath } from "../../text/paths.ts";
import { byCodeUnit } from "../../text/order.ts";
import type { Change } from "../../model/change.ts";
import type { CodeLocation, DatasetFacts } from "../../model/code-location.ts";
import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { wordChange } from "./comparison.ts";

/** One side, with the files that it was read from. */
export interface DataSide {
  readonly location: CodeLocation;
  readonly files: ProjectFiles;
}

/**
 * Data that the repository holds and no node makes: a dataset whose file, or a file below whose folder, differs. Where
 * the catalog has another path, that is told on its own.
 */
export function diffDataFiles(before: DataSide, after: DataSide): readonly Change[] {
  const paths = changedData(before.files, after.files);
  if (paths.length === 0) return [];
  const made = madeDatasets(after.location);
  const ofDatasets = Object.entries(after.location.kedro.datasets).flatMap(([dataset, facts]) => {
    const older = ownValue(before.location.kedro.datasets, dataset);
    const stored = storedIn(facts, after.location.project.root);
    if (stored === null || older === undefined || made.has(stripTranscoding(dataset))) return [];
    if (storedIn(older, before.location.project.root) !== stored) return [];
    const files = paths.filter((path) => path === stored || path.startsWith(folderPrefix(stored)));
    return files.length === 0 ? [] : [dataChange(dataset, files, { before, after })];
  });
  return [...ofDatasets, ...ofParameters(paths, { before, after })];
}

/** A parameter of both sides names a file of the repository: code that is given it may read what lies there. */
function ofParameters(
  paths: readonly string[],
  { before, after }: { readonly before: DataSide; readonly after: DataSide },
): readonly Change[] {
  const named = (side: DataSide, name: string): ReadonlySet<string> => {
    const { root } = side.location.project;
    const value = ownValue(side.location.kedro.parameters, name)?.value ?? null;
    return new Set(textsIn(value).flatMap((text) => joinPath(root, text) ?? []));
  };
  return Object.keys(after.location.kedro.parameters).flatMap((name) => {
    const [older, newer] = [named(before, name), named(after, name)];
    const files = paths.filter((path) => older.has(path) && newer.has(path));
    return files.length === 0 ? [] : [dataChange(name, files, { before, after })];
  });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return PATH.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A relative path to a file. */
const PATH = /^(?!\/)[^\n:]{1,200}\.\w+$/u;

function dataChange(
  dataset: string,
  files: readonly string[],
  { before, after }: { readonly before: DataSide; readonly after: DataSide },
): Change {
  const there = (side: DataSide): readonly string[] => files.filter((path) => side.files.version(path) !== null);
  const from = ([file]: readonly string[]): { readonly at: Place } | null =>
    file === undefined ? null : { at: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
  const stale = new Set([stripTranscoding(dataset), dataset, ...madeOf(after.location, dataset)]);
  const assets = Object.entries(after.location.assets).flatMap(([id, asset]) =>
    asset.dataset !== null && stale.has(asset.dataset) ? [id] : [],
  );
  return wordChange(
    "dataset-files-changed",
    { dataset, files, isParameter: isParameterName(dataset) },
    {
      subject: dataset,
      path: ["files", dataset],
      before: there(before),
      after: there(after),
      beforeFrom: from(there(before)),
      afterFrom: from(there(after)),
      assets,
    },
  );
}

/** Files whose content differs; one that a folder on disk tells by its time alone is looked into. */
function changedData(before: ProjectFiles, after: ProjectFiles): readonly string[] {
  const paths = [...new Set([...before.list(), ...after.list()])].sort(byCodeUnit);
  return paths.filter((path) => {
    const [older, newer] = [before.version(path), after.version(path)];
    if (older === newer) return false;
    if (older === null || newer === null || !isTime(older) || !isTime(newer)) return true;
    const [was, is] = [before.read(path), after.read(path)];
    return was === null || is === null ? sizeOf(older) !== sizeOf(newer) : was !== is;
  });
}

/** Size and time, where there is no git that names what is in a file. */
function isTime(version: string): boolean {
  return version.includes(":");
}

function sizeOf(version: string): string {
  return version.replace(/:.*$/su, "");
}

/** The file or folder within the repository that a dataset stores its data in; null where it is elsewhere, or not known. */
function storedIn({ filepath, config }: DatasetFacts, root: string): string | null {
  const inner = isMapping(config) ? config["dataset"] : undefined;
  const nested = inner !== undefined && isMapping(inner) ? (inner["filepath"] ?? inner["path"]) : undefined;
  const path = filepath ?? (typeof nested === "string" ? nested : null);
  const stored = path === null ? null : joinPath(root, path);
  return stored === "" || stored === root ? null : stored;
}

function madeDatasets({ kedro }: CodeLocation): ReadonlySet<string> {
  const variants = Object.values(kedro.variants).flatMap((all) => all.map(({ node }) => node));
  return new Set([...Object.values(kedro.nodes), ...variants].flatMap(({ outputs }) => outputs.map(stripTranscoding)));
}

/** What nodes make of a parameter, which is no asset itself. */
function madeOf({ kedro }: CodeLocation, name: string): readonly string[] {
  if (!isParameterName(name)) return [];
  return Object.values(kedro.nodes).flatMap(({ inputs, outputs }) =>
    inputs.includes(name) ? outputs.map(stripTranscoding) : [],
  );
}
