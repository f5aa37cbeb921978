import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dotenvValues, findDotenv, loadDotenv } from "../../../src/core/surroundings/dotenv/dotenv-values.ts";
import { parseDotenv } from "../../../src/core/surroundings/dotenv/parse-dotenv.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { recordedCases } from "./recorded.ts";

type Values = readonly (readonly [string, string | null])[];

const CASES = recordedCases<
  { readonly text: string; readonly environment: Readonly<Record<string, string>> },
  {
    readonly bindings: readonly (readonly [string | null, string | null, boolean])[];
    readonly plain: Values;
    readonly override: Values;
    readonly keep: Values;
  }
>("dotenv");

describe("what no .env file may do", () => {
  it("is to take long, or to grow without end", () => {
    const doubling = Array.from(
      { length: 60 },
      (_, at) => `A${String(at + 1)}=\${A${String(at)}}\${A${String(at)}}`,
    ).join("\n");
    const values = dotenvValues(`A0=x\n${doubling}`, new Map());
    expect(values.get("A10")).toBe("x".repeat(1024));
    expect((values.get("A60") ?? "").length).toBeLessThanOrEqual(100_000);
    expect(parseDotenv(`A='${"\\'".repeat(200_000)}`)).toHaveLength(1);
    expect(parseDotenv(`A='${"x".repeat(500_000)}`)[0]?.isInvalid).toBe(true);
  });
});

describe("a .env file is read as python-dotenv 1.2 reads it", () => {
  it("in more than 100 recorded files", () => {
    expect(CASES.length).toBeGreaterThan(100);
  });

  it.each(CASES.map(({ given, answer }) => [given.text, given.environment, answer] as const))(
    "%j with %j",
    (text, given, answer) => {
      const environment = new Map(Object.entries(given));
      expect(parseDotenv(text).map(({ key, value, isInvalid }) => [key, value, isInvalid])).toEqual(answer.bindings);
      expect([...dotenvValues(text, environment, { interpolate: false })]).toEqual(answer.plain);
      expect([...dotenvValues(text, environment)]).toEqual(answer.override);
      expect([...dotenvValues(text, environment, { override: false })]).toEqual(answer.keep);
    },
  );

  it("with the line of each key", () => {
    const lines = parseDotenv("# c\n\nA=1\nB='x\ny'\r\n\r\n  export C=2\n?=\n");
    expect(lines.filter(({ key }) => key !== null).map(({ key, line }) => [key, line])).toEqual([
      ["A", 3],
      ["B", 4],
      ["C", 7],
      ["?", 8],
    ]);
  });
});

describe("what load_dotenv sets", () => {
  const environment = new Map([["HOME", "/home/u"]]);

  it("keeps what the environment has, and leaves out keys without a value", () => {
    expect([...loadDotenv("HOME=/new\nA\nB=${HOME}/b", environment)]).toEqual([["B", "/home/u/b"]]);
  });

  it("changes it where it is told to override", () => {
    const loaded = loadDotenv("HOME=/new\nB=${HOME}/b", environment, { override: true });
    expect([...loaded]).toEqual([
      ["HOME", "/new"],
      ["B", "/new/b"],
    ]);
  });
});

describe("the file that find_dotenv finds", () => {
  const files = filesFromMemory({ ".env": "", "a/b/.env": "", "a/b/c/x.py": "", "other/.env.prod": "" });

  it.each([
    ["a/b/c", ".env", "a/b/.env"],
    ["a", ".env", ".env"],
    ["", ".env", ".env"],
    ["other/deep", ".env.prod", "other/.env.prod"],
    ["a", ".env.prod", null],
  ])("from %j for %s", (folder, name, found) => {
    expect(findDotenv(files, folder, name)).toBe(found);
  });
});

describe("laws", () => {
  it("every text is taken apart into bindings that end, whatever it is", () => {
    const piece = fc.constantFrom("A", "=", "'", '"', "\\", "#", " ", "\n", "\r\n", "${A}", "export ", "\u00a0", "x");
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
        (text) => {
          const bindings = parseDotenv(text);
          return bindings.every(({ key, isInvalid }) => !isInvalid || key === null) && bindings.length <= text.length;
        },
      ),
    );
  });

  it("a value in single quotes comes back as it was", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        fc.pre(!/\r/u.test(value));
        const quoted = `A='${value.replaceAll(/['\\]/gu, "\\$&")}'`;
        return dotenvValues(quoted, new Map(), { interpolate: false }).get("A") === value;
      }),
    );
  });
});
