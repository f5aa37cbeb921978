import { followLinks, linksToRead, LONGEST_PATH, type SymbolicLinks } from "../core/links/follow-links.ts";
import { isBehindLink } from "../core/links/link-above.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { storedTexts } from "../core/model/stored-texts.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { listTree, type TreeEntry } from "./list-tree.ts";
import type { ObjectCache } from "./object-cache.ts";
import { readCommit } from "./read-commit.ts";
import { loadTexts } from "./load-texts.ts";
import { runBounded } from "./run-bounded.ts";
import { isLockName } from "../core/surroundings/requirements/locked-packages.ts";
import { packageSources } from "../core/surroundings/workspace/package-sources.ts";
import { isSurroundingFile } from "../core/surroundings/surrounding-files.ts";
import { insideRoot } from "../core/text/paths.ts";

/** A commit as GitHub holds it: its whole tree by name, and the texts a reader of Kedro projects needs. */
export interface CommitSnapshot {
  readonly commit: string;
  /** Object name of its root tree. */
  readonly tree: string;
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly files: ProjectFiles;
  /** Files that would have been read but for a bound, sorted. */
  readonly unread: readonly string[];
}

export interface SnapshotOptions {
  readonly cache: ObjectCache;
  /** Text of a blob's bytes, or null when it is none. */
  readonly textFromBytes: (bytes: Uint8Array) => string | null;
  /**
   * Folders of the projects to read, chosen when every pyproject.toml and the settings can be; null for all that have a
   * `[tool.kedro]`.
   */
  readonly chooseProjects?: (files: ProjectFiles) => readonly string[] | null;
  readonly bounds?: Partial<SnapshotBounds>;
  /** Reads many texts in one request, by GraphQL, where that gives exactly what the object's name says. */
  readonly isBatched?: boolean;
  /** A file that holds the settings, besides `.github/kedro-dagster.yml`. */
  readonly settingsFile?: string;
}

export interface SnapshotBounds {
  readonly fileBytes: number;
  readonly totalBytes: number;
  readonly files: number;
  readonly parallel: number;
}

const BOUNDS: SnapshotBounds = { fileBytes: 1024 * 1024, totalBytes: 64 * 1024 * 1024, files: 5000, parallel: 8 };

/**
 * Reads a commit through the Git data API. Only texts that matter are fetched, each blob once for ever; links are
 * followed inside the repository; submodules, and what Git LFS keeps, are in other places. Reading afterwards is synchronous and makes no request.
 */
export async function filesAtCommit(
  github: RepositoryAccess,
  commit: string,
  options: SnapshotOptions,
): Promise<CommitSnapshot> {
  const { tree } = await readCommit(github, commit, options.cache);
  const entries = options.cache.trees.get(tree) ?? (await listTree(github, tree));
  options.cache.trees.set(tree, entries);
  const { texts, unread, load } = boundedReader(github, options);
  const { files, entryOf } = filesOf(entries, await linksAmong(entries, { texts, load }), texts);
  const loadWhere = (isNeeded: (path: string) => boolean): Promise<void> => {
    const wanted = files.list().flatMap((path) => (isNeeded(path) ? (entryOf(path) ?? []) : []));
    return load([...new Set(wanted)].filter(({ path }) => !texts.has(path)).sort(mostNeededFirst));
  };
  await loadWhere(
    (path) => /(?:^|\/)pyproject\.toml$/.test(path) || isRepositoryWide(path) || path === options.settingsFile,
  );
  const roots = options.chooseProjects?.(files) ?? kedroFolders(files);
  const neighbours = roots.flatMap((root) => packageSources(files, root));
  await loadWhere((path) => roots.concat(neighbours).some((root) => isWanted(path, root)));
  return { commit, tree, entries, files, unread: unread.sort() };
}

/** A link's text is where it leads; texts that are too long for a path lead nowhere. */
async function linksAmong(
  entries: ReadonlyMap<string, TreeEntry>,
  { texts, load }: Pick<BoundedReader, "texts" | "load">,
): Promise<SymbolicLinks | undefined> {
  const links = [...entries.values()].filter(isLink);
  const submodules = [...entries.values()].filter(({ type }) => type === "commit");
  if (links.length === 0 && submodules.length === 0) return undefined;
  const asked = new Set(linksToRead(links.map(({ path }) => path)));
  await load(links.filter(({ path, size }) => asked.has(path) && size <= LONGEST_PATH));
  const files = [...entries.values()].filter((entry) => entry.type === "blob" && !isLink(entry));
  return followLinks(
    files.map(({ path }) => path),
    new Map(links.map(({ path }) => [path, texts.get(path) ?? null])),
    new Map(submodules.map(({ path, object }) => [path, object])),
  );
}

function isLink({ type, mode }: TreeEntry): boolean {
  return type === "blob" && mode === "120000";
}

function filesOf(
  entries: ReadonlyMap<string, TreeEntry>,
  links: SymbolicLinks | undefined,
  texts: ReadonlyMap<string, string | null>,
): { readonly files: ProjectFiles; readonly entryOf: (path: string) => TreeEntry | undefined } {
  const blobs = new Map([...entries].filter(([, entry]) => entry.type === "blob" && !isLink(entry)));
  const real = (path: string): string => links?.followed.get(path) ?? path;
  const paths = links === undefined ? [...blobs.keys()] : [...blobs.keys(), ...links.followed.keys()].sort();
  const entryOf = (path: string): TreeEntry | undefined => blobs.get(real(path));
  return {
    files: {
      list: () => paths,
      ...storedTexts((path) => (blobs.has(real(path)) ? (texts.get(real(path)) ?? null) : null)),
      version: (path) => entryOf(path)?.object ?? null,
      links,
    },
    entryOf,
  };
}

interface BoundedReader {
  readonly texts: ReadonlyMap<string, string | null>;
  /** Paths that the bounds left out. */
  readonly unread: string[];
  readonly load: (wanted: readonly TreeEntry[]) => Promise<void>;
}

/** Reads blobs in the order wanted while the bounds allow it. */
function boundedReader(github: RepositoryAccess, options: SnapshotOptions): BoundedReader {
  const bounds = { ...BOUNDS, ...options.bounds };
  const texts = new Map<string, string | null>();
  const unread: string[] = [];
  let budget = bounds.totalBytes;
  let count = bounds.files;
  const isAffordable = ({ path, size }: TreeEntry): boolean => {
    if (size > largest(path, bounds) || size > budget || count <= 0) {
      unread.push(path);
      return false;
    }
    budget -= size;
    count--;
    return true;
  };
  const load = async (wanted: readonly TreeEntry[]): Promise<void> => {
    const affordable = wanted.filter(isAffordable);
    if (options.isBatched === true) await loadTexts(github, affordable, options.cache);
    await runBounded(bounds.parallel, affordable, async (entry) => {
      texts.set(entry.path, await blobText(github, entry.object, options));
    });
  };
  return { texts, unread, load };
}

/** Locks are long, and what a project runs with hangs on them: they have the bound of a checkout's files. */
function largest(path: string, { fileBytes }: SnapshotBounds): number {
  return isLockName(path.slice(path.lastIndexOf("/") + 1)) ? 4 * fileBytes : fileBytes;
}

async function blobText(
  github: RepositoryAccess,
  object: string,
  { cache, textFromBytes }: SnapshotOptions,
): Promise<string | null> {
  const known = cache.texts.get(object);
  if (known !== undefined) return known;
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
    ...github.repository,
    file_sha: object,
  });
  const text = textFromBytes(Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8"));
  cache.texts.set(object, text);
  return text;
}

function isRepositoryWide(path: string): boolean {
  return path === ".github/kedro-dagster.yml" || /^(?:\.github\/|docs\/)?CODEOWNERS$/.test(path);
}

/** Whether a pyproject.toml seems to be a Kedro project's. Only to know what to fetch: what one is, core decides. */
export function isKedroProject(pyproject: string | null): boolean {
  return /^\s*\[\s*tool\s*\.\s*kedro\s*\]/m.test(pyproject ?? "");
}

function kedroFolders(files: ProjectFiles): readonly string[] {
  return files
    .list()
    .filter((path) => path.endsWith("pyproject.toml") && isKedroProject(files.read(path)))
    .filter((path) => !isBehindLink(path, files.links?.folders))
    .map((path) => path.slice(0, -"pyproject.toml".length).replace(/\/$/, ""));
}

function isWanted(path: string, root: string): boolean {
  if (isSurroundingFile(path, root)) return true;
  const inside = insideRoot(root, path);
  if (inside === null) return false;
  if (/^(?:tests?|docs|notebooks|node_modules)\//.test(inside)) return false;
  if (/\.(?:py|ya?ml)$/.test(inside)) return true;
  if (inside.endsWith(".json")) return !inside.startsWith("data/");
  return /(?:^|\/)(?:dg\.toml|\.kedro)$/.test(inside) || inside.endsWith("/dagster_definitions/README.md");
}

/** When the bounds do not suffice: code and configuration before the rest, then small before large. */
function mostNeededFirst(left: TreeEntry, right: TreeEntry): number {
  return rank(left.path) - rank(right.path) || left.size - right.size;
}

function rank(path: string): number {
  return path.endsWith(".py") ? 1 : /\.ya?ml$/.test(path) ? 0 : 2;
}
