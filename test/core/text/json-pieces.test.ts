import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonPieces } from "../../../src/core/text/json-pieces.ts";

const plain = (value: object): string => JSON.stringify(value, null, 1);

describe("a document in pieces", () => {
  it("is byte by byte what JSON.stringify makes of it, whatever it holds", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 9 })), (value) => {
        expect(jsonPieces(value).join("")).toBe(plain(value));
      }),
    );
  });

  it.each([
    ["nothing", {}],
    ["what is left out", { a: undefined, b: { c: undefined, d: [undefined, null, {}] } }],
    ["only what is left out", { a: { b: { c: undefined } } }],
  ])("is the same of %s", (_, value) => {
    expect(jsonPieces(value).join("")).toBe(plain(value));
  });

  it("writes a long list once for each depth, however many things share it", () => {
    const reaches = Array.from({ length: 9 }, (_, i) => ({ id: `unit ${i}`, at: { line: i, of: [[], {}] } }));
    const nodes = Object.fromEntries(
      ["a", "b", "c"].map((name) => [name, { name, reaches, code: [{ load: { reaches } }] }]),
    );
    const value = { kedro: { nodes, other: reaches } };
    const pieces = jsonPieces(value);
    expect(pieces.join("")).toBe(plain(value));
    expect(new Set(pieces.filter((piece) => piece.includes("unit 3"))).size).toBe(3);
  });
});
