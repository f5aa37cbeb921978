/** Why a symbolic link is not followed; a submodule, and a link into one, lead to another repository. */
export type LinkRefusal = "outside" | "nowhere" | "circle" | "too many" | "submodule";

/** What a repository's symbolic links and submodules make of its paths. */
export interface SymbolicLinks {
  /** Every path that only links make, and the regular file that it stands for. */
  readonly followed: ReadonlyMap<string, string>;
  /** The links, and those met behind links, that lead to a folder. */
  readonly folders: ReadonlySet<string>;
  /** Links that are not followed, and submodules. */
  readonly refused: ReadonlyMap<string, LinkRefusal>;
  /** The submodules among them, and the commit of each; "" where that is not known. */
  readonly pins: ReadonlyMap<string, string>;
}

/** More links than this are not followed, nor one behind so many others; more paths than this they do not make. */
const MOST = { links: 1000, hops: 40, paths: 20_000, steps: 2_000_000 };

/** Bytes that a path can have, and so the target of a link. */
export const LONGEST_PATH = 4096;

/**
 * Follows symbolic links as POSIX does, on paths alone: each is resolved part by part from the folder that it stands in. A
 * link is followed to a file or a folder of the same repository, through other links too; never out of it, and not into a
 * folder that holds the link itself. Every window on a repository's files asks this one, so that all see the same paths.
 * The target of a link is null where it is no text that a path can be. What is done for all links together is bounded.
 * A submodule is the folder of another repository: it is entered by nobody, whether it is checked out or not.
 */
export function followLinks(
  paths: readonly string[],
  links: ReadonlyMap<string, string | null>,
  submodules: ReadonlyMap<string, string> = new Map(),
): SymbolicLinks {
  const refused = new Map<string, LinkRefusal>([...submodules.keys()].sort().map((path) => [path, "submodule"]));
  const made = { followed: new Map<string, string>(), folders: new Set<string>(), refused, pins: submodules };
  if (links.size === 0) return made;
  const known = linksToRead([...links.keys()]);
  const following: Following = {
    ...made,
    tree: treeOf(paths, [...links.keys()], [...submodules.keys()]),
    links,
    submodules,
    known: new Set(known),
    steps: 0,
  };
  for (const link of [...links.keys()].sort()) follow(following, { path: link, stands: link }, []);
  return made;
}

/** The links whose targets are asked for: the first ones. */
export function linksToRead(links: readonly string[]): readonly string[] {
  return [...links].sort().slice(0, MOST.links);
}

interface Following {
  readonly followed: Map<string, string>;
  readonly folders: Set<string>;
  readonly refused: Map<string, LinkRefusal>;
  readonly tree: Tree;
  readonly links: ReadonlyMap<string, string | null>;
  readonly submodules: ReadonlyMap<string, string>;
  /** Those that are followed. */
  readonly known: ReadonlySet<string>;
  /** Parts of paths gone through. */
  steps: number;
}

interface Tree {
  /** Files, links and submodules, sorted. */
  readonly entries: readonly string[];
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

/** A link by the path that it is met at, and where it stands. `entered` are the folders that led there. */
function follow(
  following: Following,
  link: { readonly path: string; readonly stands: string },
  entered: readonly string[],
): void {
  const { followed, folders, refused, tree, links, submodules } = following;
  const found = resolve(link.stands, following);
  if ("refusal" in found) {
    refused.set(link.path, found.refusal);
    return;
  }
  if (tree.files.has(found.path)) {
    if (followed.size < MOST.paths) followed.set(link.path, found.path);
    else refused.set(link.path, "too many");
    return;
  }
  const isRound = [link.stands, ...entered].some((one) => isWithin(one, found.path));
  const [from, to] = runBelow(tree, found.path);
  const made = followed.size + folders.size + refused.size;
  if (isRound || made + to - from > MOST.paths || entered.length >= 2 * MOST.hops) {
    refused.set(link.path, isRound ? "circle" : "too many");
    return;
  }
  const below = tree.entries.slice(from, to);
  folders.add(link.path);
  const seen = (entry: string): string => link.path + entry.slice(found.path.length);
  for (const entry of below)
    if (submodules.has(entry)) refused.set(seen(entry), "submodule");
    else if (!links.has(entry)) followed.set(seen(entry), entry);
  for (const entry of below)
    if (links.has(entry))
      follow(following, { path: seen(entry), stands: entry }, [...entered, found.path, link.stands]);
}

type Resolved = { readonly path: string } | { readonly refusal: LinkRefusal };

/** Where a path leads, with every link on the way followed. */
function resolve(path: string, following: Following): Resolved {
  const { tree, links, submodules, known } = following;
  const ahead = path.split("/").reverse();
  let at = "";
  let hops = 0;
  for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
    if (++following.steps > MOST.steps) return { refusal: "too many" };
    if (part === "" || part === ".") continue;
    if (!tree.folders.has(at)) return { refusal: "nowhere" };
    if (part === "..") {
      if (at === "") return { refusal: "outside" };
      at = parentOf(at);
      continue;
    }
    const next = at === "" ? part : `${at}/${part}`;
    if (submodules.has(next)) return { refusal: "submodule" };
    const target = links.get(next);
    if (target === undefined) {
      at = next;
      continue;
    }
    if (!known.has(next)) return { refusal: "too many" };
    if (target === null) return { refusal: "nowhere" };
    if (target.startsWith("/")) return { refusal: "outside" };
    if (++hops > MOST.hops) return { refusal: "circle" };
    ahead.push(...target.split("/").reverse());
  }
  if (at === "") return { refusal: "circle" };
  return tree.files.has(at) || tree.folders.has(at) ? { path: at } : { refusal: "nowhere" };
}

function treeOf(paths: readonly string[], links: readonly string[], submodules: readonly string[]): Tree {
  const folders = new Set([""]);
  const entries = [...paths, ...links, ...submodules].sort();
  for (const path of entries)
    for (let above = parentOf(path); !folders.has(above); above = parentOf(above)) folders.add(above);
  return { entries, files: new Set(paths), folders };
}

/** Where what lies below a folder begins and ends: a run of the sorted paths. */
function runBelow({ entries }: Tree, folder: string): readonly [number, number] {
  // the sign after the slash ends the run
  return [firstFrom(entries, `${folder}/`), firstFrom(entries, `${folder}0`)];
}

function firstFrom(entries: readonly string[], text: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
