import { spawnSync } from "node:child_process";
import { gitObjects, type TreeItem } from "./git-objects.ts";
import { gitRefs } from "./git-refs.ts";

export interface StoredCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Signature;
  readonly committer: Signature;
}
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}
export interface StoredEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size?: number;
}
export interface NewEntry {
  readonly path: string;
  readonly mode: string;
  readonly type?: string;
  readonly sha?: string | null;
  readonly content?: string;
}

/** A real git repository, spoken to in the words of GitHub's Git data API. */
export type GitStore = ReturnType<typeof gitStore>;

export function gitStore(directory: string) {
  let clock = Date.UTC(2026, 0, 5, 9, 0, 0) / 1000;
  const git = (args: readonly string[]): Buffer => {
    const run = spawnSync("git", ["--git-dir", directory, ...args], { maxBuffer: 1 << 28 });
    if (run.status !== 0) throw new GitFailure(run.stderr.toString().trim(), run.status ?? -1);
    return run.stdout;
  };
  const text = (args: readonly string[]): string => git(args).toString().trim();
  const attempt = (args: readonly string[]): string | null => {
    try {
      return text(args);
    } catch (error) {
      if (error instanceof GitFailure) return null;
      throw error;
    }
  };
  const objects = gitObjects(directory);
  const typeOf = (sha: string): string | null => objects.read(sha)?.type ?? null;
  const bodyOf = (sha: string): Buffer => {
    const object = objects.read(sha);
    if (object === null) throw new GitFailure(`there is no object ${sha}`, 128);
    return object.body;
  };

  const refs = gitRefs(directory);
  const ancestorsOf = (commit: string): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const waiting = [commit]; ;) {
      const next = waiting.pop();
      if (next === undefined) return found;
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(...store.commit(next).parents);
    }
  };

  const store = {
    directory,
    git: text,
    typeOf,
    ref: (name: string): string | null =>
      refs.read(name) ?? (refs.isComplete(name) ? null : attempt(["rev-parse", "--verify", "--quiet", name])),
    refs: (prefix: string): readonly string[] =>
      prefix.endsWith("/") && refs.isComplete(prefix)
        ? refs.list(prefix)
        : text(["for-each-ref", "--format=%(refname)", prefix])
            .split("\n")
            .filter((line) => line !== ""),
    isAncestor: (ancestor: string, commit: string): boolean => ancestorsOf(commit).has(ancestor),
    mergeBase: (left: string, right: string): string | null => attempt(["merge-base", left, right]),
    /** How many commits the first has that the other, when there is one, has not. */
    count(name: string, without: string | null = null): number {
      const known = without === null ? new Set<string>() : ancestorsOf(without);
      return [...ancestorsOf(store.ref(name) ?? name)].filter((commit) => !known.has(commit)).length;
    },
    updateRef(name: string, sha: string): void {
      if (!refs.write(name, sha)) throw new GitFailure(`cannot update ref ${name}`, 128);
    },
    deleteRef: (name: string): void => void git(["update-ref", "-d", name]),
    blob: bodyOf,
    file: (commit: string, path: string): string => git(["cat-file", "blob", `${commit}:${path}`]).toString(),
    paths: (commit: string): readonly string[] =>
      git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit])
        .toString()
        .split("\0")
        .filter((path) => path !== ""),
    tree: (sha: string, isRecursive: boolean): readonly StoredEntry[] => listTree(sha, isRecursive, ""),
    commit: (sha: string): StoredCommit => parseCommit(sha, bodyOf(sha).toString()),
    createCommit: (
      tree: string,
      parents: readonly string[],
      message: string,
      who: { readonly name: string; readonly email: string },
    ): string => {
      clock += 60;
      const person = `${who.name} <${who.email}> ${clock} +0000`;
      const headers = [
        `tree ${tree}`,
        ...parents.map((parent) => `parent ${parent}`),
        `author ${person}`,
        `committer ${person}`,
      ];
      return objects.write("commit", `${headers.join("\n")}\n\n${message}`);
    },
    createBlob: (content: string | Buffer): string => objects.write("blob", content),
    createTree: (entries: readonly NewEntry[], base: string | null): string => {
      const files = base === null ? new Map<string, TreeItem>() : objects.flatten(base);
      for (const { path, mode, type, sha, content } of entries) {
        if (sha === null && !files.has(path)) throw new GitFailure("GitRPC::BadObjectState", 128);
        makeRoom(files, path);
        if (sha === null) continue;
        const object = sha ?? objects.write("blob", content ?? "");
        if (type === "tree") for (const [name, item] of objects.flatten(object)) files.set(`${path}/${name}`, item);
        else if (type === "commit" || typeOf(object) === "blob") files.set(path, { mode, sha: object });
        else throw new GitFailure("tree.sha is not a valid blob", 128);
      }
      return objects.writeTree(files);
    },
    /** The merge of two commits as GitHub would try it, or null on conflicts. */
    merge: (base: string, head: string): string | null => {
      const tree = attempt(["merge-tree", "--write-tree", base, head])?.split("\n")[0];
      return tree === undefined
        ? null
        : store.createCommit(tree, [base, head], `Merge ${head} into ${base}`, {
            name: "GitHub",
            email: "noreply@github.example",
          });
    },
  };
  return store;

  function listTree(sha: string, isRecursive: boolean, prefix: string): readonly StoredEntry[] {
    return [...objects.list(sha)].flatMap(([name, item]) => {
      const path = prefix + name;
      const mode = item.mode.padStart(6, "0");
      if (mode === "160000") return [{ path, mode, type: "commit", sha: item.sha }];
      if (mode === "040000") {
        const inside = isRecursive ? listTree(item.sha, true, `${path}/`) : [];
        return [{ path, mode, type: "tree", sha: item.sha }, ...inside];
      }
      return [{ path, mode, type: "blob", sha: item.sha, size: bodyOf(item.sha).length }];
    });
  }
}

/** Takes away what cannot stand beside a file at this path: the file itself, a file above it, a folder of its name. */
function makeRoom(files: Map<string, TreeItem>, path: string): void {
  for (const known of files.keys())
    if (known === path || path.startsWith(`${known}/`) || known.startsWith(`${path}/`)) files.delete(known);
}

export class GitFailure extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

function parseCommit(sha: string, content: string): StoredCommit {
  const split = content.indexOf("\n\n");
  const headers = content.slice(0, split).split("\n");
  const value = (name: string): string =>
    headers.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "";
  return {
    sha,
    tree: value("tree"),
    parents: headers.filter((line) => line.startsWith("parent ")).map((line) => line.slice(7)),
    message: content.slice(split + 2),
    author: signature(value("author")),
    committer: signature(value("committer")),
  };
}

function signature(line: string): Signature {
  const [, name = "", email = "", seconds = "0"] = /^(.*) <(.*)> (\d+) /.exec(line) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace(".000", "") };
}
