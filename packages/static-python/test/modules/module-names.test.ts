import { describe, expect, it } from "vitest";
import { createModuleNames } from "../../src/index.ts";
import { filesInMemory } from "../support/files-in-memory.ts";

const namesOf = (paths: readonly string[], searchPath: readonly string[]) =>
  createModuleNames(filesInMemory(Object.fromEntries(paths.map((path) => [path, ""]))), searchPath);

describe("module names", () => {
  it("leave out what cannot be imported", () => {
    expect(namesOf(["src/a.b/c.py", "src/a.txt", "src/x/y z.py", "other/a.py"], ["src"]).all).toStrictEqual([]);
  });

  it("may be no identifiers, because code can import a package by its text", () => {
    const names = namesOf(["src/my-shop/__init__.py", "src/my-shop/nodes.py", "src/2024.py"], ["src"]);
    expect(names.all).toStrictEqual(["2024", "my-shop", "my-shop.nodes"]);
    expect(names.moduleOf("src/my-shop/nodes.py")).toBe("my-shop.nodes");
  });

  it("come from paths below the search path", () => {
    const names = namesOf(["src/p/__init__.py", "src/p/q/r.py", "src/s.py"], ["src"]);
    expect(names.all).toStrictEqual(["p", "p.q.r", "s"]);
    expect([names.fileOf("p"), names.fileOf("p.q"), names.fileOf("p.q.r")]).toStrictEqual([
      "src/p/__init__.py",
      null,
      "src/p/q/r.py",
    ]);
    expect([names.moduleOf("src/p/__init__.py"), names.moduleOf("setup.py")]).toStrictEqual(["p", null]);
    expect(["p", "p.q", "p.q.r", "s"].map((name) => names.isPackage(name))).toStrictEqual([true, true, false, false]);
  });

  it("take a package before a module, and an earlier folder before a later one", () => {
    expect(namesOf(["a/p.py", "a/p/__init__.py"], ["a"]).fileOf("p")).toBe("a/p/__init__.py");
    expect(namesOf(["a/p.py", "b/p/__init__.py"], ["a", "b"]).fileOf("p")).toBe("a/p.py");
  });

  it("may start at the root", () => {
    expect(namesOf(["p/q.py"], [""]).fileOf("p.q")).toBe("p/q.py");
    expect(namesOf(["p/q.py"], ["."]).all).toStrictEqual(["p.q"]);
  });
});
