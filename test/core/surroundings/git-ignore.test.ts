import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGitIgnore } from "../../../src/core/surroundings/git/git-ignore.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { processorClock } from "../../support/processor-time.ts";
import { recordedCases } from "./recorded.ts";

interface Tree {
  readonly files: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
}

const CASES = recordedCases<Tree, readonly (string | null)[]>("git-ignore");

describe("what nobody's .gitignore may do", () => {
  it.each([
    ["many folders", "**/a".repeat(12) + "/b", "a/".repeat(500) + "a"],
    ["folders between wildcards", "a*/**/".repeat(12) + "b", "a/".repeat(500) + "a"],
    ["many wildcards", "*a".repeat(200) + "b", "a".repeat(4000)],
    ["sets", "[a-z]*".repeat(200) + "!", "a".repeat(4000)],
  ])("is to take long: %s", (_, pattern, path) => {
    const spent = processorClock();
    expect(createGitIgnore(filesFromMemory({ ".gitignore": pattern })).isIgnored(path)).toBe(false);
    expect(spent()).toBeLessThan(5000);
  });

  it("is to hide that some of it was not read", () => {
    const text = Array.from({ length: 6000 }, (_, index) => `*.file${String(index)}`).join("\n");
    const git = createGitIgnore(filesFromMemory({ ".gitignore": text }));
    expect(git.isComplete).toBe(false);
    expect(git.isIgnored("x.file0")).toBe(true);
  });

  it.each(["", "/", "/a", "a//b", "../a", "./a", "a/../b", "a/.."])("answer for the path %j", (path) => {
    expect(createGitIgnore(filesFromMemory({ ".gitignore": "*\n" })).isIgnored(path)).toBe(false);
  });
});

describe("a path is ignored as git 2.39 says", () => {
  it("for more than 500 recorded paths", () => {
    expect(CASES.flatMap(({ given }) => given.paths).length).toBeGreaterThan(500);
  });

  it.each(CASES.map(({ given, answer }, index) => [index, given, answer] as const))("in tree %i", (_, tree, answer) => {
    const git = createGitIgnore(filesFromMemory(tree.files));
    const told = tree.paths.map((path) => {
      const rule = git.ruleFor(path);
      return rule === null ? null : `${rule.file}:${String(rule.line)}`;
    });
    expect(Object.fromEntries(tree.paths.map((path, index) => [path, told[index]]))).toEqual(
      Object.fromEntries(tree.paths.map((path, index) => [path, answer[index]])),
    );
  });
});

describe("what Kedro's own template ignores", () => {
  const git = createGitIgnore(filesFromMemory(CASES[0]?.given.files ?? {}));

  it("is told with the line that says so", () => {
    expect(git.ruleFor("conf/local/parameters.yml")).toEqual({ file: ".gitignore", line: 1, pattern: "conf/local/**" });
    expect(git.ruleFor("conf/base/credentials.yml")?.pattern).toBe("conf/**/*credentials*");
    expect(git.ruleFor("conf/base/catalog.yml")).toBeNull();
  });

  it("leaves the folders themselves and their .gitkeep", () => {
    expect(["data/02_intermediate/", "data/02_intermediate/.gitkeep"].map((path) => git.isIgnored(path))).toEqual([
      false,
      false,
    ]);
    expect(git.isIgnored("data/02_intermediate/table.csv")).toBe(true);
  });
});

describe("laws", () => {
  const part = fc.constantFrom("a", "b", "conf", "x.yml", "*.yml", "**", "*", "!a", "[ab]");
  const text = fc.array(
    fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/")),
    { maxLength: 5 },
  );
  const path = fc
    .array(fc.constantFrom("a", "b", "conf", "x.yml"), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("/"));

  it("whatever lies in an ignored folder is ignored", () => {
    fc.assert(
      fc.property(text, text, path, path, (root, nested, folder, inside) => {
        const files = { ".gitignore": root.join("\n"), "a/.gitignore": nested.join("\n") };
        const git = createGitIgnore(filesFromMemory(files));
        return !git.isIgnored(`${folder}/`) || git.isIgnored(`${folder}/${inside}`);
      }),
    );
  });

  it("a later line that takes back what nothing above hides has the last word", () => {
    fc.assert(
      fc.property(text, path, (lines, at) => {
        const git = createGitIgnore(filesFromMemory({ ".gitignore": [...lines, `/${at}`, `!/${at}`].join("\n") }));
        const folder = at.slice(0, Math.max(0, at.lastIndexOf("/") + 1));
        return git.isIgnored(at) === (folder !== "" && git.isIgnored(folder));
      }),
    );
  });
});
