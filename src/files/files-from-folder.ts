import {
  type Dirent,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { join, relative, sep } from "node:path";
import { followLinks, type SymbolicLinks } from "../core/links/follow-links.ts";
import { linkAbove } from "../core/links/link-above.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { storedTexts } from "../core/model/stored-texts.ts";
import { foldersUp, insideRoot } from "../core/text/paths.ts";
import { submodulesBelow, submodulesIn } from "./submodules-in.ts";
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
 * A submodule is not entered, so that the folder is read as the commit is, whether it is checked out or not.
 * `only` limits the listing to these paths (what git tracks or would track), with the submodules among them.
 */
export function filesFromFolder(
  folder: string,
  only?: readonly string[],
  submodules: ReadonlyMap<string, string> = new Map(),
): ProjectFiles {
  let found: Found | null = null;
  const look = (): Found => (found ??= only === undefined ? wholeFolder(folder) : among(folder, only, submodules));
  const texts = new Map<string, string | null>();
  const plain = new Map<string, boolean>([["", true]]);
  const onDisk = (path: string): string | null => {
    if (!isInside(path)) return null;
    if (path.includes("/") && linkAbove(path, look().links?.refused) !== null) return null;
    if (isPlain(folder, path, plain)) return join(folder, path);
    return look().places.get(path) ?? null;
  };
  const textOf = (path: string): string | null => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const place = onDisk(path);
    const text = place === null ? null : readText(place);
    texts.set(path, text);
    return text;
  };
  return {
    list: () => look().paths,
    ...storedTexts(textOf),
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
  /** Whether a folder stands there that may be a submodule: an empty one, or one that git keeps itself. */
  mayHold: boolean;
}

function among(folder: string, only: readonly string[], submodules: ReadonlyMap<string, string>): Found {
  const walked: Walked = { files: [], links: [], mayHold: false };
  for (const path of only) {
    const stats = statsOf(join(folder, path));
    if (stats?.isFile() === true) walked.files.push(path);
    else if (stats?.isSymbolicLink() === true) walked.links.push(path);
  }
  return followed({ top: folder, root: "", walked, files: walked.files, submodules });
}

/** Links of a project may lead elsewhere in its repository: that is listed only where there is any. */
function wholeFolder(folder: string): Found {
  const walked = walk(folder, "");
  const around = workTreeAround(folder);
  const mayHold = walked.mayHold || existsSync(join(around ?? folder, ".gitmodules"));
  if (walked.links.length === 0 && !mayHold)
    return followed({ top: folder, root: "", walked, files: walked.files, submodules: new Map() });
  // a folder that is itself named by a link stands where that leads
  const stands = realpathSync(folder);
  const top = workTreeAround(stands) ?? stands;
  const root = relative(top, stands).split(sep).join("/");
  const all = mayHold ? submodulesIn(top) : new Map<string, string>();
  const own = submodulesBelow(all, root);
  const files = walked.files.filter((path) => !isBelowAny(path, own));
  if (root === "" || walked.links.every((path) => isBelowAny(path, own)))
    return followed({ top: stands, root: "", walked: { ...walked, files }, files, submodules: own });
  return followed({ top, root, walked: walk(top, ""), files, submodules: all });
}

function isBelowAny(path: string, folders: ReadonlyMap<string, string>): boolean {
  return folders.size > 0 && foldersUp(path).some((above) => folders.has(above));
}

/** What is seen in a folder of the repository, links of the whole repository followed. */
function followed({
  top,
  root,
  walked,
  files,
  submodules,
}: {
  readonly top: string;
  readonly root: string;
  readonly walked: Walked;
  readonly files: readonly string[];
  readonly submodules: ReadonlyMap<string, string>;
}): Found {
  if (walked.links.length === 0 && submodules.size === 0) return { paths: [...files].sort(), places: new Map() };
  const within = (path: string): boolean => !isBelowAny(path, submodules);
  const targets = new Map(walked.links.filter(within).map((link) => [link, targetOf(join(top, link))]));
  const all = followLinks(walked.files.filter(within), targets, submodules);
  const inside = (path: string): readonly string[] => [insideRoot(root, path) ?? []].flat();
  const seen = [...all.followed].flatMap(([path, real]) => inside(path).map((here) => [here, real] as const));
  const links: SymbolicLinks = {
    followed: new Map(seen.map(([path, real]) => [path, relative(root, real).split(sep).join("/")])),
    folders: new Set([...all.folders].flatMap(inside)),
    refused: new Map([...all.refused].flatMap(([link, why]) => inside(link).map((here) => [here, why] as const))),
    pins: submodulesBelow(all.pins, root),
  };
  const places = new Map(seen.map(([path, real]) => [path, join(top, real)]));
  const paths = [...files, ...places.keys()].sort();
  return links.followed.size + links.folders.size + links.refused.size === 0
    ? { paths, places }
    : { paths, links, places };
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

function walk(folder: string, within: string, into: Walked = { files: [], links: [], mayHold: false }): Walked {
  const entries = entriesOf(join(folder, within));
  if (within !== "" && (entries.length === 0 || entries.some(({ name }) => name === ".git"))) into.mayHold = true;
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
