import { gitObject } from "../core/hash/git-object.ts";
import type { TreeEntry } from "./list-tree.ts";

/** What a deployment's tree is made of. */
interface Wanted {
  readonly source: { readonly tree: string; readonly entries: ReadonlyMap<string, TreeEntry> };
  readonly exclude: readonly string[];
  /** Generated texts by path. */
  readonly files: ReadonlyMap<string, string>;
}

/** A folder as it is put together: its own entries by name, and the folders below it. */
interface Folder {
  readonly entries: Map<string, Pick<TreeEntry, "mode" | "type" | "object">>;
  readonly folders: Map<string, Folder>;
}

/**
 * Name of the tree that a deployment makes, worked out from data alone: the source's entries without what is excluded,
 * with the generated files. It tells whether a branch holds what it says, without writing anything.
 */
export function deployedTree({ source, exclude, files }: Wanted): string {
  const digits = source.tree.length === 64 ? 64 : 40;
  const root: Folder = { entries: new Map(), folders: new Map() };
  const isExcluded = (path: string): boolean => exclude.some((one) => path === one || path.startsWith(`${one}/`));
  for (const entry of source.entries.values()) {
    if (entry.type === "tree" || isExcluded(entry.path)) continue;
    const { folder, name } = placeOf(root, entry.path);
    folder.entries.set(name, entry);
  }
  for (const [path, text] of files) {
    const { folder, name } = placeOf(root, path);
    const object = gitObject("blob", new TextEncoder().encode(text), digits);
    folder.entries.set(name, { mode: "100644", type: "blob", object });
  }
  return nameOf(root, digits);
}

function placeOf(root: Folder, path: string): { readonly folder: Folder; readonly name: string } {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  let folder = root;
  for (const part of parts) {
    const next = folder.folders.get(part) ?? { entries: new Map(), folders: new Map() };
    folder.folders.set(part, next);
    folder = next;
  }
  return { folder, name };
}

/** Git sorts by bytes, a folder as if its name ended in `/`. */
function nameOf({ entries, folders }: Folder, digits: 40 | 64): string {
  const rows = [
    ...[...entries].map(([name, { mode, object }]) => ({ key: name, name, mode, object })),
    ...[...folders].map(([name, folder]) => ({
      key: `${name}/`,
      name,
      mode: "40000",
      object: nameOf(folder, digits),
    })),
  ];
  const bytes = rows
    .map((row) => ({ ...row, key: Buffer.from(row.key) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ name, mode, object }) =>
      Buffer.concat([Buffer.from(`${mode.replace(/^0+/u, "")} ${name}\0`), Buffer.from(object, "hex")]),
    );
  return gitObject("tree", Buffer.concat(bytes), digits);
}
