import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = new URL("../", import.meta.url);
const README = readFileSync(new URL("README.md", ROOT), "utf8");
const PROGRAM = /```ts\n(?<code>.*?)```/su.exec(README)?.groups?.["code"] ?? "";

describe("the README", () => {
  it("holds a program that prints what the comments behind its prints say", () => {
    const printed = [...PROGRAM.matchAll(/console\.log\(.*\); \/\/ (?<text>.*)$/gmu)].map(
      (match) => match.groups?.["text"],
    );
    const cwd = fileURLToPath(ROOT);
    const run = spawnSync(process.execPath, ["--input-type=module-typescript", "--no-warnings", "-"], {
      cwd,
      input: PROGRAM,
      encoding: "utf8",
    });
    expect(run.stderr).toBe("");
    expect(run.stdout.trimEnd().split("\n")).toEqual(printed);
    expect(printed).toHaveLength(4);
  });

  it("names only files and folders that exist", () => {
    const named = [...README.matchAll(/`(?<path>(?:src|test|scripts)\/[\w./-]*)`/gu)].map(
      (match) => match.groups?.["path"] ?? "",
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  });
});
