import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readYaml } from "../../src/index.ts";
import type { Place } from "../../src/index.ts";
import { at, map, plain, span } from "./yaml-nodes.ts";

const PIECES = [
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

describe("places and origins", () => {
  it("every value and key has the place where it is written", () => {
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

  it("columns count as GitHub counts them, whatever ends the lines", () => {
    const value = map("\u{1F600}: 1\r\nb: '\u{1F600}\u{1F600}'\r\nc: d\r\n");
    expect(span(at(value, "\u{1F600}").at)).toBe("1:5-1:6");
    expect(span(at(value, "b").at)).toBe("2:4-2:10");
    expect(span(at(value, "c").at)).toBe("3:4-3:5");
  });

  it("an alias stands where it is written and leads to its anchor", () => {
    const value = map("a: &x\n  b: 1\nc: *x\nd: &y *x\n".replace("d: &y *x\n", ""));
    expect(at(value, "c")).toMatchObject({
      at: { line: 3, column: 4, endColumn: 6 },
      origin: [{ kind: "anchor", name: "x", at: { line: 2, column: 3 } }],
    });
    expect(span(at(value, "c", "b").at)).toBe("2:6-2:7");
  });

  it("a merge key brings its pairs with their own places and the anchor that they come from", () => {
    const value = map(
      "base: &base\n  type: a\n  layer: raw\nmore: &more\n  <<: *base\n  size: 1\ncars:\n  <<: *more\n  layer: model\nplanes:\n  <<: {type: b}\n",
    );
    const cars = at(value, "cars");
    expect(cars.kind === "map" && [...cars.entries.keys()]).toEqual(["type", "size", "layer"]);
    const told = (...path: readonly string[]): string => {
      const node = at(value, ...path);
      const origins = (node.origin ?? []).map(({ kind, name, at: place }) => ` ${kind} ${name} ${span(place)}`);
      return `${span(node.at)}${origins.join("")}`;
    };
    expect(told("cars", "type")).toBe("2:9-2:10 anchor base 2:9-2:10");
    expect(told("cars", "size")).toBe("6:9-6:10 anchor more 6:9-6:10");
    expect(told("cars", "layer")).toBe("9:10-9:15");
    expect(told("planes", "type")).toBe("11:14-11:15");
  });
});

describe("values", () => {
  it("numbers keep how they were written", () => {
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

  it("under PyYAML alone `1e3` is text and the last of two equal keys counts", () => {
    const { value, problems: found } = readYaml("a: 1e3\na: 1e4\nb: 1.e+3\n", "c.yml", "pyyaml");
    expect(found).toEqual([]);
    expect(
      value?.kind === "map" &&
        [...value.entries].map(([key, entry]) => [key, entry.value.kind === "scalar" && entry.value.value]),
    ).toEqual([
      ["a", "1e4"],
      ["b", 1000],
    ]);
  });

  it("whatever JSON says, YAML says the same", () => {
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
        expect(reading.problems).toEqual([]);
        expect(reading.value === null ? null : plain(reading.value)).toEqual({ value });
      }),
      { numRuns: 400 },
    );
  });

  it("no text at all makes reading throw, hang or lose its places", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join("")),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => new TextDecoder().decode(bytes)),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = text.split("\n");
        const { value, isValid, problems: found } = readYaml(text, "c.yml");
        expect(isValid).toBe(found.every(({ code }) => code === "too-many-nodes"));
        const check = (place: Place): void => {
          expect(place.line).toBeGreaterThanOrEqual(1);
          expect(place.endLine).toBeGreaterThanOrEqual(place.line);
          expect(place.line).toBeLessThanOrEqual(lines.length);
          expect(place.column).toBeLessThanOrEqual((lines[place.line - 1]?.length ?? 0) + 2);
        };
        for (const problem of found) check(problem.at);
        if (value !== null) check(value.at);
      }),
      { numRuns: 3000 },
    );
  });
});
