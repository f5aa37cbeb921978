import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConfigMap, ConfigNode } from "../../src/config-node.ts";
import type { Place } from "../../../../src/core/model/place.ts";
import { readYaml } from "../../src/yaml/read-yaml.ts";

function problems(text: string): readonly string[] {
  return readYaml(text, "c.yml").diagnostics.map(
    ({ rule, message, at }) => `${rule} ${at?.line}:${at?.column} ${message.replace("`c.yml` cannot be read: ", "")}`,
  );
}

function span({ line, column, endLine, endColumn }: Place): string {
  return `${line}:${column}-${endLine}:${endColumn}`;
}

function map(text: string): ConfigMap {
  const { value, diagnostics } = readYaml(text, "c.yml");
  expect(diagnostics).toEqual([]);
  if (value?.kind !== "map") throw new Error("a mapping was expected");
  return value;
}

function at(node: ConfigMap, ...path: readonly string[]): ConfigNode {
  return path.reduce<ConfigNode>((found, key) => {
    const below =
      found.kind === "map"
        ? found.entries.get(key)?.value
        : found.kind === "list"
          ? found.items[Number(key)]
          : undefined;
    if (below === undefined) throw new Error(`nothing stands at ${path.join(".")}`);
    return below;
  }, node);
}

test.each([
  ["a: 1\n\tb: 2", "invalid-yaml 2:1 a tab stands where YAML wants spaces"],
  [
    "a: b: c",
    "invalid-yaml 1:5 a `: ` stands inside a value; put quotes around the value, or begin the key on its own line",
  ],
  ["a: @b", "invalid-yaml 1:4 a value cannot begin with `@`; put quotes around it"],
  ["a: %b", "invalid-yaml 1:4 a value cannot begin with `%`; put quotes around it"],
  ["a: 'b", "invalid-yaml 1:4 a quoted value is not closed"],
  [
    'a: "C:\\dir"',
    "invalid-yaml 1:7 `\\d` is no escape that YAML knows; write `\\\\` for a backslash, or use single quotes",
  ],
  ["a: [1, 2\nb: 3", "invalid-yaml 2:2 `,` or `]` is expected here"],
  ["a: [1, 2", "invalid-yaml 1:4 `]` is missing"],
  ["a: {b: 1", "invalid-yaml 1:4 `}` is missing"],
  ["a:\n  b: 1\n c: 2", "invalid-yaml 3:2 a key is expected here; check the indentation and the quotes before it"],
  ['a: "b" c', "invalid-yaml 1:8 a key is expected here; check the indentation and the quotes before it"],
  ["'a'\nb", "invalid-yaml 2:1 the value before it has ended, so nothing can follow here; check the indentation"],
  ["a: 1\nb\nc: 2", "invalid-yaml 2:1 a key has no `:` after it"],
  ["a: *b", "invalid-yaml 1:4 the alias `*b` has no anchor before it"],
  ["a: &x [*x]", "invalid-yaml 1:8 the alias `*x` stands inside its own anchor"],
  ["a: &x 1\nb: &x 2", "invalid-yaml 2:4 the anchor `&x` stands twice"],
  ["a: 1\n---\nb: 2", "invalid-yaml 2:1 a second document begins here, and a configuration file holds one"],
  ["a: !foo 1", "unsupported-yaml-tag 1:9 the tag `!foo` has no meaning in a configuration file"],
  ["a: !!int x", "invalid-yaml 1:10 `x` is no integer"],
  ["a: 1\na: 2", "duplicate-yaml-key 2:1 the key `a` stands twice in one mapping"],
  ["a:\n  b: 1\n  b: 2", "duplicate-yaml-key 3:3 the key `b` stands twice in one mapping"],
  ["5: a\n'5': b", "duplicate-yaml-key 2:1 the keys of one mapping hold `5` both as int and as str"],
  ["null: a", "unsupported-yaml-key 1:1 a key of a configuration mapping is a text, a number or a boolean"],
  ["<<: 5", "invalid-yaml 1:5 a merge key (`<<`) takes a mapping or a list of mappings"],
  ["a: \u0007", "invalid-yaml 1:4 the character U+0007 is not allowed in YAML"],
  ["a: |x\n  b", "invalid-yaml 1:4 a block value begins on the line after `|` or `>`"],
  ["%FOO\n---\na: 1", "invalid-yaml 1:1 a line that begins with `%` is a directive, and only `%YAML` and `%TAG` exist"],
])("the mistake in %j is told with its place", (text, expected) => {
  expect(problems(text)).toEqual([expected]);
});

test("a duplicate key names the place where it was written first", () => {
  const [diagnostic] = readYaml("a: 1\nb: 2\na: 3\n", "conf/base/catalog.yml").diagnostics;
  expect(diagnostic).toEqual({
    rule: "duplicate-yaml-key",
    severity: "error",
    message: "`conf/base/catalog.yml` cannot be read: the key `a` stands twice in one mapping",
    subject: "conf/base/catalog.yml",
    at: { file: "conf/base/catalog.yml", line: 3, column: 1, endLine: 3, endColumn: 2 },
    related: [
      {
        message: "first written here",
        at: { file: "conf/base/catalog.yml", line: 1, column: 1, endLine: 1, endColumn: 2 },
      },
    ],
    help: "Correct the file; Kedro refuses to load the project as it is.",
    targets: ["generated", "plugin"],
  });
});

test("a file with a mistake still gives what could be read of it", () => {
  const { value, isValid } = readYaml("a: 1\nb: !foo 2\nc: 3", "c.yml");
  expect(isValid).toBe(false);
  expect(value?.kind === "map" && [...value.entries].map(([key, entry]) => [key, entry.value.kind])).toEqual([
    ["a", "scalar"],
    ["b", "unknown"],
    ["c", "scalar"],
  ]);
});

test("an alias bomb is refused before it is built", () => {
  const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 40; level += 1)
    bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
  const started = performance.now();
  const { value, diagnostics } = readYaml(bomb.join("\n"), "c.yml");
  expect(value).toBe(null);
  expect(diagnostics.map((diagnostic) => [diagnostic.rule, diagnostic.severity])).toEqual([
    ["alias-expansion", "error"],
  ]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("aliases share the value they stand for, so that memory follows the text", () => {
  const value = map(`a: &a {k: [1, 2, 3]}\n${Array.from({ length: 100 }, (_, index) => `b${index}: *a`).join("\n")}`);
  const first = at(value, "b0");
  const last = at(value, "b99");
  expect(first.kind === "map" && last.kind === "map" && first.entries === last.entries).toBe(true);
});

test("values nested a thousand deep are refused, not a crash", () => {
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

test("a catalog that OmegaConf 2.4 finds too large is read, with a warning", () => {
  const text = Array.from({ length: 1500 }, (_, index) => `d${index}: {type: a, filepath: b, layer: c}`).join("\n");
  const { value, isValid, diagnostics } = readYaml(text, "c.yml");
  expect(value?.kind === "map" && value.entries.size).toBe(1500);
  expect(isValid).toBe(true);
  expect(diagnostics.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    [
      "config-file-too-large",
      "warning",
      "`c.yml` has more than 10000 YAML nodes, which OmegaConf refuses since version 2.4",
    ],
  ]);
});

test("every value and key has the place where it is written", () => {
  const value = map(
    "# comment\ncars:\n  type: pandas.CSVDataset\n  load_args: {sep: ';', header: 0}\n  columns:\n  - a\n  - 'b c'\n  text: |\n    x\n    y\nlast: 1\n",
  );
  expect(span(value.at)).toBe("2:1-11:8");
  expect(span(value.entries.get("cars")?.keyAt ?? value.at)).toBe("2:1-2:5");
  expect(span(at(value, "cars").at)).toBe("3:3-11:1");
  expect(span(at(value, "cars", "type").at)).toBe("3:9-3:26");
  expect(span(at(value, "cars", "load_args").at)).toBe("4:14-4:35");
  expect(span(at(value, "cars", "load_args", "header").at)).toBe("4:33-4:34");
  expect(span(at(value, "cars", "columns").at)).toBe("6:3-7:10");
  expect(span(at(value, "cars", "columns", "1").at)).toBe("7:5-7:10");
  expect(span(at(value, "last").at)).toBe("11:7-11:8");
});

test("columns count as GitHub counts them, whatever ends the lines", () => {
  const value = map("\u{1F600}: 1\r\nb: '\u{1F600}\u{1F600}'\r\nc: d\r\n");
  expect(span(at(value, "\u{1F600}").at)).toBe("1:5-1:6");
  expect(span(at(value, "b").at)).toBe("2:4-2:10");
  expect(span(at(value, "c").at)).toBe("3:4-3:5");
});

test("an alias stands where it is written and leads to its anchor", () => {
  const value = map("a: &x\n  b: 1\nc: *x\nd: &y *x\n".replace("d: &y *x\n", ""));
  expect(at(value, "c")).toMatchObject({ at: { line: 3, column: 4, endColumn: 6 }, origin: [{ line: 2, column: 3 }] });
  expect(span(at(value, "c", "b").at)).toBe("2:6-2:7");
});

test("a merge key brings its pairs with their own places", () => {
  const value = map("base: &base\n  type: a\n  layer: raw\ncars:\n  <<: *base\n  layer: model\n");
  expect([...(at(value, "cars") as ConfigMap).entries.keys()]).toEqual(["type", "layer"]);
  expect(span(at(value, "cars", "type").at)).toBe("2:9-2:10");
  expect(span(at(value, "cars", "layer").at)).toBe("6:10-6:15");
});

test("numbers keep how they were written", () => {
  const value = map("a: 12345678901234567890123\nb: 1.50\nc: 0x1F\nd: 1e3\ne: 007\n");
  expect(
    ["a", "b", "c", "d", "e"]
      .map((key) => at(value, key))
      .map((node) => node.kind === "scalar" && [node.type, node.value, node.text]),
  ).toEqual([
    ["int", Number("12345678901234567890123"), "12345678901234567890123"],
    ["float", 1.5, "1.50"],
    ["int", 31, "0x1F"],
    ["float", 1000, "1e3"],
    ["int", 7, "007"],
  ]);
});

test("under the loaders before OmegaConf `1e3` is text and the last of two equal keys counts", () => {
  const { value, diagnostics } = readYaml("a: 1e3\na: 1e4\nb: 1.e+3\n", "c.yml", "pyyaml");
  expect(diagnostics).toEqual([]);
  expect(
    value?.kind === "map" &&
      [...value.entries].map(([key, entry]) => [key, entry.value.kind === "scalar" && entry.value.value]),
  ).toEqual([
    ["a", "1e4"],
    ["b", 1000],
  ]);
});

function plain(node: ConfigNode): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plain);
    case "map":
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plain(entry.value)]));
    case "unknown":
      return undefined;
  }
}

test("whatever JSON says, YAML says the same", () => {
  const text = fc
    .string({ unit: "binary", maxLength: 20 })
    .filter((value) => !/[\u007f-\u009f\ufeff\ufffe\uffff]/.test(value));
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("json"), { maxLength: 5 }),
      fc.dictionary(
        text.filter((key) => key !== "__proto__"),
        tie("json"),
        { maxKeys: 5 },
      ),
    ),
  }));
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
      const reading = readYaml(JSON.stringify({ value }, null, indent), "c.json");
      expect(reading.diagnostics).toEqual([]);
      expect(reading.value === null ? null : plain(reading.value)).toEqual({ value });
    }),
    { numRuns: 400 },
  );
});

const pieces = [
  " ",
  "  ",
  "\n",
  "\n  ",
  "\t",
  ":",
  ": ",
  "- ",
  "-",
  "? ",
  ",",
  "[",
  "]",
  "{",
  "}",
  "#",
  " #",
  "&a",
  "*a",
  "!",
  "!!str ",
  "|",
  "|\n",
  ">-\n",
  "'",
  '"',
  "\\",
  "%",
  "@",
  "---",
  "...",
  "a",
  "0",
  "1e3",
  "~",
  "<<: ",
  "\u00e9",
  "\u{1F600}",
  "\r\n",
  "\u2028",
  "\ufeff",
  "\u0007",
  "\ud800",
  "${a}",
];

test("no text at all makes reading throw, hang or lose its places", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes)),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      const lines = text.split("\n");
      const { value, isValid, diagnostics } = readYaml(text, "c.yml");
      expect(isValid).toBe(diagnostics.every((diagnostic) => diagnostic.severity !== "error"));
      const check = (place: Place): void => {
        expect(place.line).toBeGreaterThanOrEqual(1);
        expect(place.endLine).toBeGreaterThanOrEqual(place.line);
        expect(place.line).toBeLessThanOrEqual(lines.length);
        expect(place.column).toBeLessThanOrEqual((lines[place.line - 1]?.length ?? 0) + 2);
      };
      for (const diagnostic of diagnostics) if (diagnostic.at !== null) check(diagnostic.at);
      if (value !== null) check(value.at);
    }),
    { numRuns: 3000 },
  );
});
