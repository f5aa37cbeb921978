import { describe, expect, it } from "vitest";
import { readYaml } from "../../src/index.ts";
import { at, map } from "./yaml-nodes.ts";

function problems(text: string): readonly string[] {
  return readYaml(text, "c.yml").problems.map(({ code, message, at }) => `${code} ${at.line}:${at.column} ${message}`);
}

describe("a text that the loader refuses", () => {
  it.each([
    ["a: 1\n\tb: 2", "invalid-syntax 2:1 a tab stands where YAML wants spaces"],
    [
      "a: b: c",
      "invalid-syntax 1:5 a `: ` stands inside a value; put quotes around the value, or begin the key on its own line",
    ],
    ["a: @b", "invalid-syntax 1:4 a value cannot begin with `@`; put quotes around it"],
    ["a: %b", "invalid-syntax 1:4 a value cannot begin with `%`; put quotes around it"],
    ["a: 'b", "invalid-syntax 1:4 a quoted value is not closed"],
    [
      'a: "C:\\dir"',
      "invalid-syntax 1:7 `\\d` is no escape that YAML knows; write `\\\\` for a backslash, or use single quotes",
    ],
    ["a: [1, 2\nb: 3", "invalid-syntax 2:2 `,` or `]` is expected here"],
    ["a: [1, 2", "invalid-syntax 1:4 `]` is missing"],
    ["a: {b: 1", "invalid-syntax 1:4 `}` is missing"],
    ["a:\n  b: 1\n c: 2", "invalid-syntax 3:2 a key is expected here; check the indentation and the quotes before it"],
    ['a: "b" c', "invalid-syntax 1:8 a key is expected here; check the indentation and the quotes before it"],
    ["'a'\nb", "invalid-syntax 2:1 the value before it has ended, so nothing can follow here; check the indentation"],
    ["a: 1\nb\nc: 2", "invalid-syntax 2:1 a key has no `:` after it"],
    ["a: *b", "invalid-syntax 1:4 the alias `*b` has no anchor before it"],
    ["a: &x [*x]", "invalid-syntax 1:8 the alias `*x` stands inside its own anchor"],
    ["a: &x 1\nb: &x 2", "invalid-syntax 2:4 the anchor `&x` stands twice"],
    ["a: 1\n---\nb: 2", "invalid-syntax 2:1 a second document begins here, and a configuration file holds one"],
    ["a: !foo 1", "unknown-tag 1:9 the tag `!foo` has no meaning in a configuration file"],
    ["a: !!int x", "invalid-value 1:10 `x` is no integer"],
    ["a: 1\na: 2", "duplicate-key 2:1 the key `a` stands twice in one mapping"],
    ["a:\n  b: 1\n  b: 2", "duplicate-key 3:3 the key `b` stands twice in one mapping"],
    ["5: a\n'5': b", "mixed-keys 2:1 the keys of one mapping hold `5` both as int and as str"],
    ["null: a", "unsupported-key 1:1 a key of a configuration mapping is a text, a number or a boolean"],
    ["<<: 5", "invalid-merge 1:5 a merge key (`<<`) takes a mapping or a list of mappings"],
    ["a: \u0007", "invalid-syntax 1:4 the character U+0007 is not allowed in YAML"],
    ["a: |x\n  b", "invalid-syntax 1:4 a block value begins on the line after `|` or `>`"],
    [
      "%FOO\n---\na: 1",
      "invalid-syntax 1:1 a line that begins with `%` is a directive, and only `%YAML` and `%TAG` exist",
    ],
  ])("the mistake in %j is told with its place", (text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  it("a duplicate key names the place where it was written first", () => {
    expect(readYaml("a: 1\nb: 2\na: 3\n", "conf/base/catalog.yml").problems).toEqual([
      {
        code: "duplicate-key",
        message: "the key `a` stands twice in one mapping",
        at: { file: "conf/base/catalog.yml", line: 3, column: 1, endLine: 3, endColumn: 2 },
        related: [
          {
            message: "first written here",
            at: { file: "conf/base/catalog.yml", line: 1, column: 1, endLine: 1, endColumn: 2 },
          },
        ],
      },
    ]);
  });

  it("a file with a mistake still gives what could be read of it", () => {
    const { value, isValid } = readYaml("a: 1\nb: !foo 2\nc: 3", "c.yml");
    expect(isValid).toBe(false);
    expect(value?.kind === "map" && [...value.entries].map(([key, entry]) => [key, entry.value.kind])).toEqual([
      ["a", "scalar"],
      ["b", "unknown"],
      ["c", "scalar"],
    ]);
  });

  it("an alias bomb is refused before it is built", () => {
    const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 40; level += 1)
      bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
    const started = performance.now();
    const { value, problems: found } = readYaml(bomb.join("\n"), "c.yml");
    expect(value).toBe(null);
    expect(found.map(({ code }) => code)).toEqual(["too-many-aliases"]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("aliases share the value they stand for, so that memory follows the text", () => {
    const value = map(`a: &a {k: [1, 2, 3]}\n${Array.from({ length: 100 }, (_, index) => `b${index}: *a`).join("\n")}`);
    const first = at(value, "b0");
    const last = at(value, "b99");
    expect(first.kind === "map" && last.kind === "map" && first.entries === last.entries).toBe(true);
  });

  it("values nested a thousand deep are refused, not a crash", () => {
    for (const text of [
      `a: ${"[".repeat(5000)}${"]".repeat(5000)}`,
      `a: ${"{a: ".repeat(5000)}${"}".repeat(5000)}`,
      "- ".repeat(20_000),
      `${"? ".repeat(20_000)}a`,
      "[".repeat(100_000),
    ]) {
      const { isValid } = readYaml(text, "c.yml");
      expect(isValid).toBe(false);
    }
  });

  it("a text that OmegaConf 2.4 finds too large is read, and the problem told", () => {
    const text = Array.from({ length: 1500 }, (_, index) => `d${index}: {type: a, filepath: b, layer: c}`).join("\n");
    const { value, isValid } = readYaml(text, "c.yml");
    expect(value?.kind === "map" && value.entries.size).toBe(1500);
    expect(isValid).toBe(true);
    expect(problems(text)).toEqual([
      "too-many-nodes 1:1 more than 10000 YAML nodes, which OmegaConf refuses since version 2.4",
    ]);
  });
});
