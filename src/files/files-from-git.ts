import { followLinks, linksToRead, LONGEST_PATH, type SymbolicLinks } from "../core/links/follow-links.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { storedTexts } from "../core/model/stored-texts.ts";
import { git } from "./git.ts";
import { lfsContents } from "./lfs-contents.ts";
import { LARGEST_FILE, textFromBytes } from "./text-from-bytes.ts";

/**
 * Project files of a commit, from git's object store: `ls-tree -z` once, then `cat-file --batch`. The work tree is
 * neither read nor touched. Blobs that a reader of Kedro projects may want are fetched together at the first read;
 * any other blob when it is asked for. Blobs that `contents` holds by their ids, as another commit has read them, are not
 * read again. Throws when `commit` is not a commit of that repository: resolve it first.
 */
export function filesFromGit(
  repository: string,
  commit: string,
  contents: Map<string, string | null> = new Map(),
): ProjectFiles {
  const { blobs: listed, submodules } = listTree(repository, commit);
  const links = linksAmong(repository, listed, submodules);
  const blobs = new Map([...listed].filter(([, { isLink }]) => !isLink));
  for (const [path, real] of links?.followed ?? [])
    blobs.set(path, listed.get(real) ?? { object: "", size: 0, isLink: false });
  const paths = [...blobs.keys()].sort();
  const texts = new Map<string, string | null>();
  const load = (wanted: readonly string[]): void => {
    const objects = [...new Set(wanted.flatMap((path) => blobs.get(path)?.object ?? []))];
    const unread = objects.filter((object) => !contents.has(object));
    for (const [object, text] of readObjects(repository, unread)) contents.set(object, text);
    for (const path of wanted) texts.set(path, contents.get(blobs.get(path)?.object ?? "") ?? null);
  };
  let isPrefetched = false;
  const kept = lfsContents(repository);
  const textOf = (path: string): string | null => {
    if (!blobs.has(path)) return null;
    if (!isPrefetched) {
      isPrefetched = true;
      load(paths.filter((candidate) => isReadAsText(candidate) && (blobs.get(candidate)?.size ?? 0) <= LARGEST_FILE));
    }
    if (!texts.has(path)) load([path]);
    return kept(texts.get(path) ?? null);
  };
  return {
    list: () => paths,
    ...storedTexts(textOf),
    version: (path) => blobs.get(path)?.object ?? null,
    links,
  };
}

interface Blob {
  readonly object: string;
  readonly size: number;
  readonly isLink: boolean;
}

/** Whether a reader of Kedro projects may want a file: such texts are read together. */
export function isReadAsText(path: string): boolean {
  return /\.(?:py|ya?ml|json|toml|txt|in|cfg|lock)$|(?:^|\/)(?:CODEOWNERS|Pipfile|\.gitignore|\.python-version)$/.test(
    path,
  );
}

/** Whether a clone leaves blobs out until they are asked for; then git would fetch each on its own to tell its size. */
export function isPartialClone(repository: string): boolean {
  return git(repository, ["config", "--get-regexp", "^remote\\..*\\.promisor$"]).ok;
}

/** The links' texts are where they lead; undefined where a commit has neither links nor submodules. */
function linksAmong(
  repository: string,
  blobs: ReadonlyMap<string, Blob>,
  submodules: ReadonlyMap<string, string>,
): SymbolicLinks | undefined {
  const links = [...blobs].filter(([, { isLink }]) => isLink);
  if (links.length === 0 && submodules.size === 0) return undefined;
  const asked = linksToRead(links.map(([path]) => path)).map((path) => blobs.get(path)?.object ?? "");
  const targets = readObjects(repository, [...new Set(asked)]);
  return followLinks(
    [...blobs].filter(([, { isLink }]) => !isLink).map(([path]) => path),
    new Map(links.map(([path, { object }]) => [path, targetIn(targets.get(object))])),
    submodules,
  );
}

function targetIn(text: string | null | undefined): string | null {
  return text == null || Buffer.byteLength(text) > LONGEST_PATH ? null : text;
}

/** Regular files and links (120000), and the commits that submodules (160000) stand for. */
function listTree(
  repository: string,
  commit: string,
): { readonly blobs: ReadonlyMap<string, Blob>; readonly submodules: ReadonlyMap<string, string> } {
  const sizes = isPartialClone(repository) ? [] : ["--long"];
  const answer = git(repository, ["ls-tree", "-r", "-z", ...sizes, "--full-tree", commit]);
  if (!answer.ok) throw new Error(`git ls-tree ${commit}: ${answer.error}`);
  const blobs = new Map<string, Blob>();
  const submodules = new Map<string, string>();
  for (const line of answer.value.toString("utf8").split("\0")) {
    const match = /^(100644|100755|100664|120000) blob ([0-9a-f]+)(?: +(\d+))?\t(.+)$/s.exec(line);
    if (match)
      blobs.set(match[4] ?? "", { object: match[2] ?? "", size: Number(match[3] ?? 0), isLink: match[1] === "120000" });
    const other = /^160000 commit ([0-9a-f]+)(?: +-)?\t(.+)$/s.exec(line);
    if (other) submodules.set(other[2] ?? "", other[1] ?? "");
  }
  return { blobs, submodules };
}

function readObjects(repository: string, objects: readonly string[]): ReadonlyMap<string, string | null> {
  const contents = new Map<string, string | null>();
  if (objects.length === 0) return contents;
  const answer = git(repository, ["cat-file", "--batch"], `${objects.join("\n")}\n`);
  if (!answer.ok) throw new Error(`git cat-file --batch: ${answer.error}`);
  let offset = 0;
  while (offset < answer.value.length) {
    const lineEnd = answer.value.indexOf(10, offset);
    const [object = "", type = "", size = "0"] = answer.value.toString("latin1", offset, lineEnd).split(" ");
    offset = lineEnd + 1;
    if (type !== "blob") continue;
    const bytes = answer.value.subarray(offset, offset + Number(size));
    contents.set(object, textFromBytes(bytes));
    offset += Number(size) + 1;
  }
  return contents;
}
