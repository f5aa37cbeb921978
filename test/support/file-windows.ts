import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packFiles, unpackFiles } from "../../src/app/program-messages.ts";
import type { ProjectFiles } from "../../src/core/model/project-files.ts";
import { filesAsTracked } from "../../src/files/files-as-tracked.ts";
import { filesFromFolder } from "../../src/files/files-from-folder.ts";
import { filesFromGit } from "../../src/files/files-from-git.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { textFromBytes } from "../../src/files/text-from-bytes.ts";
import { filesAtCommit } from "../../src/github/files-at-commit.ts";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { emptyStandin } from "./github-standin/bare-repository.ts";
import { APP } from "./github-standin/standin.ts";
import { standinOctokit } from "./github-standin/standin-octokit.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export type Texts = Readonly<Record<string, string>>;

/** What a commit holds. */
export interface Stored {
  readonly texts: Texts;
  /** Symbolic links and where they lead. */
  readonly links?: Texts;
  /** Submodules by their path, and the commit of each. */
  readonly submodules?: Texts;
}

const git = (cwd: string, ...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], { cwd, encoding: "utf8" });

/** A repository of its own with one commit. `checkedOut` lays a repository with these texts where each submodule stands. */
export function repositoryOf({ texts, links = {}, submodules = {} }: Stored, checkedOut: Texts | null = null): string {
  const root = join(temporaryFolder("links-"), "repository");
  mkdirSync(root);
  git(root, "init", "-q");
  lay(root, texts);
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  }
  git(root, "add", "-A");
  for (const [path, commit] of Object.entries(submodules)) {
    git(root, "update-index", "--add", "--cacheinfo", `160000,${commit},${path}`);
    mkdirSync(join(root, path), { recursive: true });
    if (checkedOut === null) continue;
    git(join(root, path), "init", "-q");
    lay(join(root, path), checkedOut);
  }
  git(root, "commit", "-qm", "all");
  return root;
}

function lay(root: string, texts: Texts): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** A commit as GitHub gives it, and as git reads it from the same store. */
export async function throughGitHub({
  texts,
  links = {},
  submodules = {},
}: Stored): Promise<{ readonly api: ProjectFiles; readonly git: ProjectFiles }> {
  const standin = emptyStandin();
  const { store } = standin;
  const entry =
    (mode: string) =>
    ([path, content]: readonly [string, string]) => ({ path, mode, content });
  const pins = Object.entries(submodules).map(([path, sha]) => ({ path, mode: "160000", type: "commit", sha }));
  const tree = store.createTree(
    [...Object.entries(texts).map(entry("100644")), ...Object.entries(links).map(entry("120000")), ...pins],
    null,
  );
  const commit = store.createCommit(tree, [], "all", { name: "Sailor", email: "sailor@example.com" });
  const github = { client: standinOctokit(standin, APP.token), repository: { owner: "harbour", repo: "ferries" } };
  const { files } = await filesAtCommit(github, commit, { cache: createObjectCache(1_000_000), textFromBytes });
  return { api: files, git: filesFromGit(store.directory, commit) };
}

/** The same commit through every window that a host has on it. */
export async function fileWindows(stored: Stored): Promise<readonly (readonly [string, ProjectFiles])[]> {
  const root = repositoryOf(stored);
  const { api } = await throughGitHub(stored);
  return [
    ["memory", filesFromMemory(stored.texts, stored.links, stored.submodules)],
    ["folder", filesFromFolder(root)],
    ["work tree", filesAsTracked(root)],
    ["commit", filesFromGit(root, "HEAD")],
    ["GitHub", api],
    ["the App's thread", unpackFiles(packFiles(api))],
  ];
}
