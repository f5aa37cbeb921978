import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, type Stats } from "node:fs";
import { join, relative, sep } from "node:path";
import { followLinks, type SymbolicLinks } from "../core/links/follow-links.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { foldersUp, insideRoot } from "../core/text/paths.ts";
import { LARGEST_FILE, textFromBytes } from "./text-from-bytes.ts";
import { workTreeAround } from "./work-tree-around.ts";

/** Folders that never hold a project's sources and may hold a great deal else; a virtual environment is told by its pyvenv.cfg. */
const PASSED_OVER = new Set([
  ".git",
  ".hg",
  ".venv",
  "venv",
  "node_modules",
  "__pycache__",
  ".tox",
  ".mypy_cache",
  ".ruff_cache",
  ".pytest_cache",
  "mlruns",
  ".ipynb_checkpoints",
]);

/**
 * Project files from a folder as it is on disk. A symbolic link is followed where it leads to something in the same
 * repository (outside of git, in the same folder) and never by the system itself, so that none can leave it or loop.
 * `only` limits the listing to these paths (what git tracks or would track).
 */
export function filesFromFolder(folder: string, only?: readonly string[]): ProjectFiles {
  let found: Found | null = null;
  const look = (): Found => (found ??= only === undefined ? wholeFolder(folder) : among(folder, only));
  const texts = new Map<string, string | null>();
  const plain = new Map<string, boolean>([["", true]]);
  const onDisk = (path: string): string | null => {
    if (!isInside(path)) return null;
    if (isPlain(folder, path, plain)) return join(folder, path);
    return look().places.get(path) ?? null;
  };
  return {
    list: () => look().paths,
    read(path) {
      const known = texts.get(path);
      if (known !== undefined) return known;
      const place = onDisk(path);
      const text = place === null ? null : readText(place);
      texts.set(path, text);
      return text;
    },
    version(path) {
      const place = onDisk(path);
      const stats = place === null ? undefined : statsOf(place);
      return stats?.isFile() === true ? `${stats.size}:${stats.mtimeMs}` : null;
    },
    get links() {
      return look().links;
    },
  };
}

interface Found {
  readonly paths: readonly string[];
  readonly links?: SymbolicLinks;
  /** Where on disk a path stands that only links make. */
  readonly places: ReadonlyMap<string, string>;
}

interface Walked {
  readonly files: string[];
  readonly links: string[];
}

function among(folder: string, only: readonly string[]): Found {
  const walked: Walked = { files: [], links: [] };
  for (const path of only) {
    const stats = statsOf(join(folder, path));
    if (stats?.isFile() === true) walked.files.push(path);
    else if (stats?.isSymbolicLink() === true) walked.links.push(path);
  }
  return followed({ top: folder, root: "", walked, files: walked.files });
}

/** Links of a project may lead elsewhere in its repository: that is listed only where there is any. */
function wholeFolder(folder: string): Found {
  const walked = walk(folder, "");
  // a folder that is itself named by a link stands where that leads
  const stands = walked.links.length === 0 ? folder : realpathSync(folder);
  const top = walked.links.length === 0 ? null : workTreeAround(stands);
  if (top === null || relative(top, stands) === "")
    return followed({ top: folder, root: "", walked, files: walked.files });
  const root = relative(top, stands).split(sep).join("/");
  return followed({ top, root, walked: walk(top, ""), files: walked.files });
}

/** What is seen in a folder of the repository, links of the whole repository followed. */
function followed({
  top,
  root,
  walked,
  files,
}: {
  readonly top: string;
  readonly root: string;
  readonly walked: Walked;
  readonly files: readonly string[];
}): Found {
  if (walked.links.length === 0) return { paths: [...files].sort(), places: new Map() };
  const targets = new Map(walked.links.map((link) => [link, targetOf(join(top, link))]));
  const all = followLinks(walked.files, targets);
  const inside = (path: string): readonly string[] => [insideRoot(root, path) ?? []].flat();
  const seen = [...all.followed].flatMap(([path, real]) => inside(path).map((here) => [here, real] as const));
  const links: SymbolicLinks = {
    followed: new Map(seen.map(([path, real]) => [path, relative(root, real).split(sep).join("/")])),
    folders: new Set([...all.folders].flatMap(inside)),
    refused: new Map([...all.refused].flatMap(([link, why]) => inside(link).map((here) => [here, why] as const))),
  };
  const places = new Map(seen.map(([path, real]) => [path, join(top, real)]));
  return { paths: [...files, ...places.keys()].sort(), links, places };
}

/** Relative, forward only: whatever a project names can never reach outside its folder. */
function isInside(path: string): boolean {
  return path !== "" && !path.startsWith("/") && !path.includes("\0") && !path.split("/").includes("..");
}

/** Whether no link stands on the way to a path, itself included. */
function isPlain(folder: string, path: string, known: Map<string, boolean>): boolean {
  return [...foldersUp(path)].reverse().every((above) => {
    const is = known.get(above) ?? statsOf(join(folder, above))?.isSymbolicLink() !== true;
    if (above !== path) known.set(above, is);
    return is;
  });
}

/** Nothing where the path is not there, or may not be looked at. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A link that may not be read leads nowhere that is known. */
function targetOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  const stats = statsOf(path);
  if (!stats?.isFile() || stats.size > LARGEST_FILE) return null;
  return textFromBytes(readFileSync(path));
}

function walk(folder: string, within: string, into: Walked = { files: [], links: [] }): Walked {
  const entries = entriesOf(join(folder, within));
  if (entries.some((entry) => entry.name === "pyvenv.cfg")) return into;
  for (const entry of entries) {
    const path = within === "" ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory() && !PASSED_OVER.has(entry.name)) walk(folder, path, into);
    else if (entry.isFile()) into.files.push(path);
    else if (entry.isSymbolicLink() && !PASSED_OVER.has(entry.name)) into.links.push(path);
  }
  return into;
}

/** A folder that may not be read is passed over, as git passes it over. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
