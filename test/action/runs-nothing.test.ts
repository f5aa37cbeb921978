import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { loadReviewProgram } from "../../src/action/load-review-program.ts";
import { runAction } from "../../src/action/run-action.ts";
import { recordedIo } from "../support/github-action-io.ts";
import { exampleRepository } from "../support/github-example.ts";
import { createStandin, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const PROGRAMS = ["python", "python3", "pip", "uv", "kedro", "dagster", "dg", "node", "npm", "sh", "bash", "make"];

afterEach(() => vi.unstubAllEnvs());

/** A line of Python, and one of shell, that leave a trace where they are run. */
function trap() {
  const folder = mkdtempSync(join(tmpdir(), "trap-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [bin, traces] = [join(folder, "bin"), join(folder, "traces")];
  for (const made of [bin, traces]) mkdirSync(made);
  for (const name of PROGRAMS) {
    writeFileSync(join(bin, name), `#!/bin/sh\n: > "${traces}/program-${name}"\nexit 1\n`);
    chmodSync(join(bin, name), 0o755);
  }
  vi.stubEnv("PATH", `${bin}${delimiter}${process.env["PATH"] ?? ""}`);
  return {
    python: (name: string) => `open(${JSON.stringify(join(traces, name))}, "w").close()\n`,
    shell: (name: string) => `: > "${traces}/${name}"`,
    sprung: () => readdirSync(traces),
  };
}

/** The example in which every file that Kedro, Python, git or a tool would run leaves a trace where it is run. */
function trapped() {
  const { python, shell, sprung } = trap();
  const sources = exampleRepository({});
  onTestFinished(() => sources.remove());
  const code = sources
    .git("ls-files", "*.py")
    .split("\n")
    .filter((path) => path !== "");
  expect(code.length).toBeGreaterThan(3);
  const example = exampleRepository({
    ...Object.fromEntries(
      code.map((path) => {
        const text = readFileSync(join(sources.work, path), "utf8");
        const isFirst = !text.includes("from __future__");
        return [
          path,
          isFirst ? python(path.replaceAll("/", "-")) + text : `${text}\n${python(path.replaceAll("/", "-"))}`,
        ];
      }),
    ),
    "setup.py": python("setup"),
    "conftest.py": python("conftest"),
    "sitecustomize.py": python("sitecustomize"),
    Makefile: `all:\n\t${shell("make")}\n`,
    "package.json": JSON.stringify({ scripts: { preinstall: shell("npm") } }),
    ".gitattributes": "* filter=trap diff=trap\n",
    ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n",
  });
  onTestFinished(() => example.remove());
  return { example, sprung };
}

it("a review and a deployment run nothing of a project, and no program but git", async () => {
  const { example, sprung } = trapped();
  const permissions = { ...WORKFLOW.permissions, contents: "write", deployments: "write" } as const;
  const standin = createStandin(example.bare, { actors: [{ ...WORKFLOW, permissions }] });
  const program = await loadReviewProgram();
  const { mergeResult, head } = standin.openPull(7, "change", "main");
  const tip = standin.store.ref("refs/heads/main") ?? "";
  const repo = { full_name: "harbour/ferries", owner: { login: "harbour" } };
  const events = [
    [
      "pull_request",
      mergeResult ?? "",
      {
        action: "opened",
        number: 7,
        pull_request: { number: 7, head: { sha: head, ref: "change", repo }, base: { sha: tip, ref: "main", repo } },
      },
    ],
    ["push", tip, { ref: "refs/heads/main", before: "0".repeat(40), after: tip }],
  ] as const;
  for (const [name, commit, event] of events) {
    const recorded = recordedIo({
      environment: { GITHUB_SHA: commit, GITHUB_EVENT_NAME: name, GITHUB_WORKSPACE: example.work },
      event: { repository: { default_branch: "main", ...repo }, ...event },
      client: standinOctokit(standin, WORKFLOW.token),
    });
    await runAction(recorded.io, program);
    expect(recorded.failures).toEqual([]);
  }
  expect(standin.comments).toHaveLength(1);
  expect(standin.store.ref("refs/heads/dagster/prod")).not.toBeNull();
  expect(sprung()).toEqual([]);
  // the trap is one
  spawnSync("python3", ["-c", "1"]);
  expect(sprung()).toEqual(["program-python3"]);
}, 120_000);

it("the App starts nothing but the process of its own that reads: nothing else that it is made of can", () => {
  const seen = new Set<string>();
  const starting: string[] = [];
  const follow = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    if (/from "(?:node:)?child_process"|import\("(?:node:)?child_process"\)/u.test(text)) starting.push(file);
    for (const [, , path = ""] of text.matchAll(/(?:from|import\()\s*(["'])(\.[^"']+)\1/gu))
      follow(join(file, "..", path));
  };
  for (const entry of ["src/app/main.ts", "src/app/reading-worker.ts"]) follow(entry);
  expect(seen.size).toBeGreaterThan(200);
  expect(starting).toEqual(["src/app/reading-process.ts"]);
  const reader = readFileSync("src/app/reading-process.ts", "utf8");
  expect(reader).toContain('import { type ChildProcess, fork } from "node:child_process";');
  expect(reader.match(/fork\([^,]*/gu)).toEqual(["fork(entry"]);
  expect(reader).toContain('entry = new URL("./reading-worker.ts", import.meta.url),');
});
