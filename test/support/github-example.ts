import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const EXAMPLES = resolve(fileURLToPath(import.meta.url), "../../../examples");
const IDENTITY = {
  GIT_AUTHOR_NAME: "Sailor",
  GIT_AUTHOR_EMAIL: "sailor@example.com",
  GIT_COMMITTER_NAME: "Sailor",
  GIT_COMMITTER_EMAIL: "sailor@example.com",
  GIT_AUTHOR_DATE: "2026-01-05T09:00:00Z",
  GIT_COMMITTER_DATE: "2026-01-05T09:00:00Z",
};

/** The example project in a work tree and the bare repository it is pushed to. */
export interface ExampleRepository {
  readonly work: string;
  readonly bare: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files (null removes), commits and pushes; returns the commit. */
  readonly commit: (branch: string, files: Readonly<Record<string, string | null>>, message: string) => string;
  /** The changed parameters, with another split. */
  readonly parameters: (every: number) => string;
  readonly remove: () => void;
}

/** Branch `main` holds examples/ferries and `extra` files; `change` holds what examples/ferries-change lays over it. */
export function exampleRepository(extra: Readonly<Record<string, string>> = {}, alsoFrom?: string): ExampleRepository {
  const home = mkdtempSync(join(tmpdir(), "ferries-"));
  const [work, bare] = [join(home, "work"), join(home, "bare.git")];
  const run = (args: readonly string[]): string => {
    const done = spawnSync("git", args, { env: { ...process.env, ...IDENTITY } });
    if (done.status !== 0) throw new Error(`git ${args.join(" ")}: ${done.stderr.toString()}`);
    return done.stdout.toString().trim();
  };
  run(["init", "--quiet", "--bare", "--initial-branch=main", bare]);
  run(["init", "--quiet", "--initial-branch=main", work]);
  const git = (...args: readonly string[]): string => run(["-C", work, ...args]);
  const commitAll = (message: string): string => {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
    git("push", "--quiet", "--force", bare, "HEAD");
    return git("rev-parse", "HEAD");
  };
  cpSync(join(EXAMPLES, "ferries"), work, { recursive: true });
  if (alsoFrom !== undefined) cpSync(alsoFrom, work, { recursive: true });
  write(work, extra);
  commitAll("The ferries");
  git("checkout", "--quiet", "-b", "change");
  cpSync(join(EXAMPLES, "ferries-change"), work, { recursive: true });
  commitAll("Fares by season");
  git("checkout", "--quiet", "main");
  return {
    work,
    bare,
    git,
    commit(branch, files, message) {
      git("checkout", "--quiet", branch);
      write(work, files);
      return commitAll(message);
    },
    parameters: (every) =>
      readFileSync(join(EXAMPLES, "ferries-change/conf/base/parameters.yml"), "utf8").replace(
        /every: \d+/,
        `every: ${every}`,
      ),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function write(folder: string, files: Readonly<Record<string, string | null>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text === null) rmSync(join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
}
