import { expect, test } from "vitest";
import { followLinks } from "../../../src/core/links/follow-links.ts";

const follow = (paths: readonly string[], links: Readonly<Record<string, string | null>>) => {
  const { followed, folders, refused } = followLinks(paths, new Map(Object.entries(links)));
  return {
    followed: Object.fromEntries(followed),
    folders: [...folders],
    refused: Object.fromEntries(refused),
  };
};

test.each([
  ["an absolute path, of the repository or not", "/etc/passwd", "outside"],
  ["a path that climbs above the root", "../../x.yml", "outside"],
  ["a path that climbs above the root and comes back", "../../repository/a/x.yml", "outside"],
  ["a file that is not there", "y.yml", "nowhere"],
  ["a file as if it were a folder", "x.yml/../x.yml", "nowhere"],
  ["a folder that is not there, and back", "b/../x.yml", "nowhere"],
  ["itself", "link", "circle"],
  ["the folder that it stands in", ".", "circle"],
  ["the root", "..", "circle"],
  ["what is no text", null, "nowhere"],
])("a link to %s is refused", (_, target, why) => {
  expect(follow(["a/x.yml"], { "a/link": target })).toEqual({ followed: {}, folders: [], refused: { "a/link": why } });
});

test("links that lead to each other are refused, and no link behind a refused one is followed", () => {
  expect(follow(["x"], { a: "b", b: "c", c: "a", d: "a/x" }).refused).toEqual({
    a: "circle",
    b: "circle",
    c: "circle",
    d: "circle",
  });
  expect(follow(["x"], { out: "/etc", through: "out/passwd" }).refused).toEqual({
    out: "outside",
    through: "outside",
  });
});

test("a link to a file is that file, through other links and through folders that are links", () => {
  expect(
    follow(["shared/base/a.yml"], { conf: "shared", "one.yml": "two.yml", "two.yml": "./conf//base/../base/a.yml" }),
  ).toEqual({
    followed: {
      "conf/base/a.yml": "shared/base/a.yml",
      "one.yml": "shared/base/a.yml",
      "two.yml": "shared/base/a.yml",
    },
    folders: ["conf"],
    refused: {},
  });
});

test("`..` behind a link goes up from where it leads, as the system has it", () => {
  expect(follow(["deep/er/x", "deep/y", "z"], { link: "deep/er", up: "link/../y" }).followed["up"]).toBe("deep/y");
});

test("links inside a linked folder are followed from where they stand, and round in circles only once", () => {
  expect(follow(["b/y", "a/x"], { "a/to-b": "../b", "b/to-a": "../a" })).toEqual({
    followed: { "a/to-b/y": "b/y", "b/to-a/x": "a/x" },
    folders: ["a/to-b", "b/to-a"],
    refused: { "a/to-b/to-a": "circle", "b/to-a/to-b": "circle" },
  });
});

test("folders that double at every link end at a bound instead of growing without end", () => {
  const links: Record<string, string> = {};
  for (let level = 1; level < 40; level++)
    for (const side of ["l", "r"]) links[`d${level}/${side}`] = `../d${level - 1}`;
  for (const paths of [["d0/x"], []]) {
    const made = followLinks(paths, new Map([...Object.entries(links), ["d0/out", "/"]]));
    expect(made.followed.size + made.folders.size).toBeLessThanOrEqual(20_000);
    expect([...made.refused.values()]).toContain("too many");
  }
});

test("names that JavaScript's objects know are names like others", () => {
  expect(follow(["constructor/__proto__"], { toString: "constructor" }).followed).toEqual({
    "toString/__proto__": "constructor/__proto__",
  });
});

test("the order in which links are handed in makes no difference", () => {
  const links = [
    ["z", "a"],
    ["a", "f"],
    ["m/l", "../g"],
  ] as const;
  const one = followLinks(["f", "g/x"], new Map(links));
  const other = followLinks(["g/x", "f"], new Map([...links].reverse()));
  expect([...one.followed]).toEqual([...other.followed]);
});

test("more links than are followed are refused wherever they are met", () => {
  const many = Array.from({ length: 1001 }, (_, index) => `in/l${String(index).padStart(4, "0")}`);
  const made = follow(["x"], {
    ...Object.fromEntries(many.map((link) => [link, "../x"])),
    through: "in/l1000",
    in2: "in",
  });
  expect(Object.keys(made.followed).filter((path) => path.startsWith("in/"))).toHaveLength(1000);
  expect(made.refused).toEqual({ "in/l1000": "too many", in2: "too many", through: "too many" });
  const met = follow(["x"], { ...Object.fromEntries(many.slice(1).map((link) => [link, "../x"])), a: "in" });
  expect(met.refused).toEqual({ "a/l1000": "too many", "in/l1000": "too many" });
});

test("targets that go over many parts, again and again, end at a bound", () => {
  const links: Record<string, string> = {};
  for (let index = 0; index < 900; index++)
    links[`l${index}`] = `${"./".repeat(2000)}${index < 30 ? `l${index + 1}` : "x"}`;
  for (let index = 0; index < 30; index++) links[`d${index}`] = `${"./".repeat(2000)}all`;
  const inside = Object.fromEntries(Object.entries(links).map(([path, target]) => [`all/${path}`, `../${target}`]));
  const made = follow(["x", "all/y"], { ...links, ...inside });
  expect(Object.values(made.refused)).toContain("too many");
});

test("a link to a folder of very many files costs nothing for each that is not followed", () => {
  const paths = Array.from({ length: 15_000 }, (_, index) => `big/${index}`);
  const links: Record<string, string> = {};
  for (let index = 0; index < 900; index++) links[`in/l${index}`] = "../big";
  for (let index = 0; index < 20; index++) links[`to${index}`] = "in";
  const made = follow(paths, links);
  expect(Object.keys(made.followed)).toHaveLength(15_000);
  expect(made.folders).toEqual(["in/l0", "to0", "to1", "to10", "to11"]);
});
