import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
  const git = (
    args: readonly string[],
    input: string | Buffer = "",
    env: Readonly<Record<string, string>> = {},
  ): Buffer => {
    const run = spawnSync("git", ["--git-dir", directory, ...args], {
      input,
      maxBuffer: 1 << 28,
      env: { ...process.env, ...env },
    });
    if (run.status !== 0) throw new GitFailure(run.stderr.toString().trim(), run.status ?? -1);
    return run.stdout;
  };
  const text = (args: readonly string[], input?: string | Buffer, env?: Readonly<Record<string, string>>): string =>
    git(args, input, env).toString().trim();
  const attempt = (args: readonly string[]): string | null => {
    try {
      return text(args);
    } catch (error) {
      if (error instanceof GitFailure) return null;
      throw error;
    }
  };
  // Objects never change: each is asked of git once.
  const remember = <T>(ask: (key: string) => T): ((key: string) => T) => {
    const known = new Map<string, T>();
    return (key) => {
      const answer = known.get(key) ?? ask(key);
      if (answer !== null) known.set(key, answer);
      return answer;
    };
  };
  const typeOf = remember((sha) => (/^[0-9a-f]{40}$/.test(sha) ? attempt(["cat-file", "-t", sha]) : null));
  const readTree = remember((key) =>
    parseTree(git(["ls-tree", "-z", "-l", ...(key.endsWith(" all") ? ["-r", "-t"] : []), key.slice(0, 40)]).toString()),
  );

  const store = {
    git: text,
    typeOf,
    ref: (name: string): string | null => attempt(["rev-parse", "--verify", "--quiet", name]),
    refs: (prefix: string): readonly string[] =>
      text(["for-each-ref", "--format=%(refname)", prefix])
        .split("\n")
        .filter((line) => line !== ""),
    isAncestor: (ancestor: string, commit: string): boolean =>
      attempt(["merge-base", "--is-ancestor", ancestor, commit]) !== null,
    mergeBase: (left: string, right: string): string | null => attempt(["merge-base", left, right]),
    count: (range: string): number => Number(text(["rev-list", "--count", range])),
    updateRef: (name: string, sha: string): void => void git(["update-ref", name, sha]),
    deleteRef: (name: string): void => void git(["update-ref", "-d", name]),
    blob: remember((sha): Buffer => git(["cat-file", "blob", sha])),
    file: (commit: string, path: string): string => git(["cat-file", "blob", `${commit}:${path}`]).toString(),
    paths: (commit: string): readonly string[] =>
      git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit])
        .toString()
        .split("\0")
        .filter((path) => path !== ""),
    tree: (sha: string, isRecursive: boolean): readonly StoredEntry[] => readTree(isRecursive ? `${sha} all` : sha),
    commit: remember((sha): StoredCommit => parseCommit(sha, git(["cat-file", "commit", sha]).toString())),
    createCommit: (
      tree: string,
      parents: readonly string[],
      message: string,
      who: { readonly name: string; readonly email: string },
    ): string => {
      clock += 60;
      const person = `${who.name} <${who.email}> ${clock} +0000`;
      return text(
        ["hash-object", "-t", "commit", "-w", "--stdin"],
        `tree ${tree}\n${parents.map((parent) => `parent ${parent}\n`).join("")}author ${person}\ncommitter ${person}\n\n${message}`,
      );
    },
    createBlob: (content: string | Buffer): string => text(["hash-object", "-w", "--stdin"], content),
    createTree: (entries: readonly NewEntry[], base: string | null): string => {
      const folder = mkdtempSync(join(tmpdir(), "standin-index-"));
      const env = { GIT_INDEX_FILE: join(folder, "index"), GIT_WORK_TREE: folder };
      try {
        if (base !== null) git(["read-tree", base], "", env);
        for (const entry of entries) {
          if (entry.sha === null) {
            if (text(["ls-files", "--", entry.path], "", env) !== entry.path)
              throw new GitFailure("GitRPC::BadObjectState", 128);
            git(["update-index", "--force-remove", "--", entry.path], "", env);
          } else if (entry.type === "tree") {
            git(["read-tree", `--prefix=${entry.path}/`, entry.sha ?? ""], "", env);
          } else {
            const sha = entry.sha ?? store.createBlob(entry.content ?? "");
            if (entry.type !== "commit" && typeOf(sha) !== "blob")
              throw new GitFailure("tree.sha is not a valid blob", 128);
            git(["update-index", "--add", "--replace", "--cacheinfo", `${entry.mode},${sha},${entry.path}`], "", env);
          }
        }
        return text(["write-tree"], "", env);
      } finally {
        rmSync(folder, { recursive: true });
      }
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
}

export class GitFailure extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

function parseTree(listing: string): readonly StoredEntry[] {
  return listing
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const [, mode = "", type = "", object = "", size = "-", path = ""] =
        /^(\d+) (\w+) ([0-9a-f]+) +(\S+)\t(.*)$/s.exec(line) ?? [];
      return { path, mode, type, sha: object, ...(size === "-" ? {} : { size: Number(size) }) };
    });
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
