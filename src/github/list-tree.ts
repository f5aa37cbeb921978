import type { RepositoryAccess } from "./github-client.ts";
import { runBounded } from "./run-bounded.ts";
import { byFirst } from "../core/text/order.ts";

/** One entry of a git tree. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly object: string;
  /** Bytes of a blob, else 0. */
  readonly size: number;
}

/** A tree that needs more requests than this to be listed is not read. */
const MOST_REQUESTS = 500;

/**
 * Every entry below a tree, by path. GitHub cuts a recursive listing at 100,000 entries or 7 MB: then each folder is
 * listed on its own, recursively again, until nothing is cut. Throws when that takes too many requests.
 */
export async function listTree(github: RepositoryAccess, tree: string): Promise<ReadonlyMap<string, TreeEntry>> {
  const entries = new Map<string, TreeEntry>();
  let requests = 0;
  const list = async (
    object: string,
    isRecursive: boolean,
  ): Promise<{ readonly found: readonly TreeEntry[]; readonly isCut: boolean }> => {
    if (++requests > MOST_REQUESTS)
      throw new Error(`The repository's tree ${tree} takes over ${MOST_REQUESTS} requests to list`);
    const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
      ...github.repository,
      tree_sha: object,
      ...(isRecursive ? { recursive: "1" } : {}),
    });
    return { found: data.tree.flatMap(toEntry), isCut: data.truncated };
  };
  const walk = async (object: string, prefix: string): Promise<void> => {
    const whole = await list(object, true);
    const { found, isCut } = whole.isCut ? await list(object, false) : whole;
    if (whole.isCut && isCut)
      throw new Error(`GitHub cuts the listing of the folder \`${prefix}\`: it holds too many entries`);
    for (const entry of found) entries.set(prefix + entry.path, { ...entry, path: prefix + entry.path });
    if (!whole.isCut) return;
    await runBounded(
      4,
      found.filter((entry) => entry.type === "tree"),
      (entry) => walk(entry.object, `${prefix}${entry.path}/`),
    );
  };
  await walk(tree, "");
  return new Map([...entries].sort(byFirst));
}

function toEntry(entry: {
  path?: string;
  mode?: string;
  type?: string;
  sha?: string;
  size?: number;
}): readonly TreeEntry[] {
  const { path, mode, type, sha: object, size = 0 } = entry;
  if (
    path === undefined ||
    mode === undefined ||
    object === undefined ||
    (type !== "blob" && type !== "tree" && type !== "commit")
  )
    return [];
  return [{ path, mode, type, object, size }];
}
