import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands/index.ts";
import { completionScript, SHELLS } from "../../src/cli/completions/completion-script.ts";
import { callCli } from "../support/run-cli.ts";

/** What bash offers for words of which the last is being typed, in a folder of its own. */
function offered(...words: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "completions-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "shop"));
  writeFileSync(join(folder, "settings.yml"), "");
  spawnSync("git", ["init", "--quiet", "--initial-branch=trunk", folder]);
  spawnSync("git", [
    "-C",
    folder,
    "-c",
    "user.name=a",
    "-c",
    "user.email=a@b",
    "commit",
    "--quiet",
    "--allow-empty",
    "-m",
    "a",
  ]);
  const quoted = ["kedro-dagster-action", ...words].map((word) => `'${word}'`).join(" ");
  const script = `${completionScript("bash", COMMANDS)}
COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}
_kedro_dagster_action
printf '%s\n' "\${COMPREPLY[@]}"`.replaceAll("\\$", "$");
  const { stdout, stderr, status } = spawnSync("bash", ["--noprofile", "--norc", "-c", script], {
    cwd: folder,
    encoding: "utf8",
  });
  expect([stderr, status]).toEqual(["", 0]);
  return stdout.split("\n").filter((line) => line !== "");
}

describe("completions, as bash offers them when the script is sourced", () => {
  test("of commands", () => {
    expect(offered("re")).toEqual(["review"]);
    expect(offered("")).toEqual([...COMMANDS.map(({ name }) => name), "help", "--help", "--version"]);
    expect(offered("help", "v")).toEqual(["validate"]);
  });

  test("of a command's options, and of no other's", () => {
    expect(offered("review", "--al")).toEqual(["--all-targets"]);
    expect(offered("review", "--sarif")).toEqual([]);
    expect(offered("validate", "--sa")).toEqual(["--sarif"]);
  });

  test("of words, branches, folders and files behind an option, and of arguments", () => {
    expect(offered("review", "--fail-on", "")).toEqual(["error", "warning", "unknown", "never"]);
    expect(offered("review", "--base", "")).toEqual(["trunk"]);
    expect(offered("review", "--out", "s")).toEqual(["shop"]);
    expect(offered("review", "--settings", "se")).toEqual(["settings.yml"]);
    expect(offered("translate", "s")).toEqual(["shop"]);
    expect(offered("completions", "")).toEqual(["bash", "zsh", "fish"]);
    expect(offered("review", "--var", "")).toEqual([]);
  });
});

describe("the scripts", () => {
  test.each(SHELLS)("for %s names every command and option, in quotes that end", (shell) => {
    const script = completionScript(shell, COMMANDS);
    for (const { name, options } of COMMANDS) {
      expect(script).toContain(name);
      for (const option of options) expect(script).toMatch(new RegExp(`(?:--|-l )${option.name}\\b`, "u"));
    }
    for (const line of script.split("\n")) expect((line.match(/'/gu) ?? []).length % 2).toBe(0);
    const checked = spawnSync(shell, ["-n"], { input: script, encoding: "utf8" });
    // shells that are not there are not asked
    if (checked.error === undefined) expect([checked.status, checked.stderr]).toEqual([0, ""]);
  });

  test("are what the command prints; another shell is named", async () => {
    expect(await callCli(["completions", "fish"])).toMatchObject({
      status: 0,
      output: completionScript("fish", COMMANDS),
    });
    expect(await callCli(["completions", "tcsh"])).toMatchObject({
      status: 2,
      complaint: "error: `tcsh` is no shell that can be completed in\n  Name one of bash, zsh, fish.\n",
    });
  });
});
