import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const rows = readFileSync("docs/security.md", "utf8")
  .split("\n")
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split(" | "));
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** The tests that a line names: each file with the titles behind it. */
function named(held: string): readonly { readonly file: string; readonly titles: readonly string[] }[] {
  return held.split(/(?=`test\/)/u).flatMap((part) => {
    const file = /^`(test\/[^`]+)`/u.exec(part)?.[1];
    return file === undefined
      ? []
      : [{ file, titles: [...part.matchAll(/"([^"]+)"/gu)].map(([, title = ""]) => title) }];
  });
}

/** Whether a file holds a test of this title that runs: a text, a comment or a skipped test is none. */
function isTested(text: string, title: string): boolean {
  const at =
    text.indexOf(`(\n    "${title}"`) + 1 || text.indexOf(`("${title}"`) + 1 || text.indexOf(`(\n  "${title}"`) + 1;
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return at > 0 && /(?:^|\s)(?:it|test)\($|\]\s*(?:as const)?\)\($|each[^\n]*\($/u.test(line);
}

describe("docs/security.md", () => {
  it("answers every line", () => {
    expect(rows.map(([number = ""]) => Number(number.replace("| ", "")))).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
  });

  it.each(rows.map(([number = "", promise = "", held = ""]) => [number.slice(2), promise, held] as const))(
    "names for line %s, by its title, each test that proves it: %s",
    (_number, _promise, held) => {
      const tests = named(held);
      expect(tests.length).toBeGreaterThan(0);
      const missing = tests.flatMap(({ file, titles }) => {
        if (!existsSync(file)) return [file];
        const text = readFileSync(file, "utf8");
        return titles.length === 0 ? [`${file} without a title`] : titles.filter((title) => !isTested(text, title));
      });
      expect(missing).toEqual([]);
      for (const [, script = ""] of held.matchAll(/`npm run ([\w:-]+)`/gu)) expect(scripts).toHaveProperty(script);
    },
  );

  it("takes for a test what is one", () => {
    expect(isTested('it("does", () => {', "does")).toBe(true);
    expect(isTested('  it.each([1])("does %s", () => {', "does %s")).toBe(true);
    expect(isTested('  ] as const)("does", () => {', "does")).toBe(true);
    for (const text of ['it.skip("does"', '// says "does"', 'expect("does")', 'describe("does"', 'it("does not"'])
      expect(isTested(text, "does")).toBe(false);
  });
});
