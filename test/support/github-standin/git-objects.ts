import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";

export type ObjectType = "blob" | "tree" | "commit" | "tag";
export interface GitObject {
  readonly type: ObjectType;
  readonly body: Buffer;
}
/** What a tree says of one file, link, submodule or folder. */
export interface TreeItem {
  readonly mode: string;
  readonly sha: string;
}

const FOLDER = "40000";

/**
 * The objects of a git repository, read and written in git's own files without a process for each: git itself reads what
 * stands here, and what git has packed is asked of it.
 */
export interface GitObjects {
  /** Null for what is not there. */
  read(sha: string): GitObject | null;
  write(type: ObjectType, content: string | Buffer): string;
  /** Files, links and submodules below a tree by path. */
  flatten(tree: string): Map<string, TreeItem>;
  /** What stands directly in a tree, by name. */
  list(tree: string): ReadonlyMap<string, TreeItem>;
  /** The tree of these paths; an empty folder is none. */
  writeTree(files: ReadonlyMap<string, TreeItem>): string;
}

export function gitObjects(directory: string): GitObjects {
  const known = new Map<string, GitObject>();
  const fileOf = (sha: string): string => join(directory, "objects", sha.slice(0, 2), sha.slice(2));
  const read = (sha: string): GitObject | null => {
    if (!/^[0-9a-f]{40}$/u.test(sha)) return null;
    const object = known.get(sha) ?? readLoose(fileOf(sha)) ?? askGit(directory, sha);
    if (object !== null) known.set(sha, object);
    return object;
  };
  const write = (type: ObjectType, content: string | Buffer): string => {
    const body = Buffer.from(content);
    const object = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
    const sha = createHash("sha1").update(object).digest("hex");
    const file = fileOf(sha);
    mkdirSync(join(file, ".."), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, deflateSync(object));
    known.set(sha, { type, body });
    return sha;
  };
  const list = (tree: string): ReadonlyMap<string, TreeItem> => parseTree(read(tree)?.body ?? Buffer.alloc(0));
  const flatten = (tree: string): Map<string, TreeItem> =>
    new Map(
      [...list(tree)].flatMap(([name, item]) =>
        item.mode === FOLDER
          ? [...flatten(item.sha)].map(([path, inner]) => [`${name}/${path}`, inner] as const)
          : [[name, item] as const],
      ),
    );
  const writeTree = (files: ReadonlyMap<string, TreeItem>): string => {
    const items = new Map<string, TreeItem>();
    const folders = new Map<string, Map<string, TreeItem>>();
    for (const [path, item] of files) {
      const slash = path.indexOf("/");
      const name = slash === -1 ? path : path.slice(0, slash);
      if (slash === -1) items.set(name, item);
      else folders.set(name, (folders.get(name) ?? new Map<string, TreeItem>()).set(path.slice(slash + 1), item));
    }
    for (const [name, inside] of folders) items.set(name, { mode: FOLDER, sha: writeTree(inside) });
    return write("tree", printTree(items));
  };
  return { read, write, list, flatten, writeTree };
}

function readLoose(file: string): GitObject | null {
  if (!existsSync(file)) return null;
  const object = inflateSync(readFileSync(file));
  const end = object.indexOf(0);
  const [type = ""] = object.subarray(0, end).toString().split(" ");
  return { type: type as ObjectType, body: object.subarray(end + 1) };
}

function askGit(directory: string, sha: string): GitObject | null {
  const git = (...args: readonly string[]): Buffer | null => {
    const run = spawnSync("git", ["--git-dir", directory, "cat-file", ...args], { maxBuffer: 1 << 28 });
    return run.status === 0 ? run.stdout : null;
  };
  const type = git("-t", sha)?.toString().trim();
  return type === undefined ? null : { type: type as ObjectType, body: git(type, sha) ?? Buffer.alloc(0) };
}

function parseTree(body: Buffer): ReadonlyMap<string, TreeItem> {
  const items = new Map<string, TreeItem>();
  for (let at = 0; at < body.length;) {
    const [space, end] = [body.indexOf(" ", at), body.indexOf(0, at)];
    const mode = body.subarray(at, space).toString();
    at = end + 21;
    items.set(body.subarray(space + 1, end).toString(), { mode, sha: body.subarray(end + 1, at).toString("hex") });
  }
  return items;
}

function printTree(items: ReadonlyMap<string, TreeItem>): Buffer {
  // git orders a folder as if its name ended in a slash
  const key = (name: string): Buffer => Buffer.from(items.get(name)?.mode === FOLDER ? `${name}/` : name);
  return Buffer.concat(
    [...items]
      .sort(([a], [b]) => Buffer.compare(key(a), key(b)))
      .map(([name, { mode, sha }]) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(sha, "hex")])),
  );
}
