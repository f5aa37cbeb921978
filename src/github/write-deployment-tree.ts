import type { RepositoryAccess } from "./github-client.ts";
import type { TreeEntry } from "./list-tree.ts";
import type { PlannedPush } from "./plan-deployment.ts";
import { byFirst } from "../core/text/order.ts";

/** GitHub gets slow, then fails, on requests with too many entries or too much text. */
const FILES_A_REQUEST = 100;
const CHARACTERS_A_REQUEST = 2_000_000;

/**
 * Makes the planned tree through the Git data API and returns its object name. Folders that lose something are written
 * anew from their entries (GitHub has no reliable way to delete a folder from a base tree); generated texts go in with
 * the tree, so that there is no request for each file.
 */
export async function writeDeploymentTree(
  github: RepositoryAccess,
  sourceTree: string,
  plan: PlannedPush,
): Promise<string> {
  const remade = new Map<string, string | null>();
  for (const { path, entries } of plan.pruned) {
    const kept = entries.flatMap((entry) => payload(entry, remade));
    remade.set(path, kept.length === 0 ? null : await createTree(github, kept));
  }
  const root = remade.get("");
  let tree = root === undefined ? sourceTree : root;
  for (const files of batches([...plan.files].sort(byFirst))) {
    const entries = files.map(([path, content]) => ({ path, mode: "100644", type: "blob", content }) as const);
    tree = await createTree(github, entries, tree);
  }
  if (tree === null) throw new Error("The deployed tree would be empty");
  return tree;
}

type Payload = {
  readonly path: string;
  readonly mode: "100644" | "100755" | "040000" | "160000" | "120000";
  readonly type: TreeEntry["type"];
  readonly sha: string;
};

function payload(entry: TreeEntry, remade: ReadonlyMap<string, string | null>): readonly Payload[] {
  const object = remade.has(entry.path) ? remade.get(entry.path) : entry.object;
  if (object === undefined || object === null) return [];
  return [
    {
      path: entry.path.slice(entry.path.lastIndexOf("/") + 1),
      mode: entry.mode as Payload["mode"],
      type: entry.type,
      sha: object,
    },
  ];
}

async function createTree(
  github: RepositoryAccess,
  tree: readonly (
    | Payload
    | { readonly path: string; readonly mode: "100644"; readonly type: "blob"; readonly content: string }
  )[],
  base?: string | null,
): Promise<string> {
  const { data } = await github.client.request("POST /repos/{owner}/{repo}/git/trees", {
    ...github.repository,
    tree: [...tree],
    ...(base ? { base_tree: base } : {}),
  });
  return data.sha;
}

function batches(files: readonly (readonly [string, string])[]): readonly (readonly (readonly [string, string])[])[] {
  const all: (readonly [string, string])[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const file of files) {
    const batch = all.at(-1);
    if (batch === undefined || batch.length === FILES_A_REQUEST || characters + file[1].length > CHARACTERS_A_REQUEST) {
      all.push([file]);
      characters = file[1].length;
    } else {
      batch.push(file);
      characters += file[1].length;
    }
  }
  return all;
}
