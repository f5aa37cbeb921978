import { createTwoFilesPatch } from "diff";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { definitionsDiff } from "../../../src/core/review/definitions-diff.ts";
import { diffLines } from "../../../src/core/review/diff-lines.ts";
import "../../support/property-seed.ts";

const lines = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index}\n`);

describe("a text diff", () => {
  test("is not made where more lines are on one side alone than anybody reads", () => {
    expect(diffLines(lines("a", 30), lines("b", 30), 59)).toBeNull();
    expect(diffLines(lines("a", 30), lines("b", 30), 60)).toHaveLength(60);
  });

  test("is not made where too many lines only moved", () => {
    const order = lines("a", 3000);
    expect(diffLines(order, [...order].reverse(), 100_000)).toBeNull();
  });

  test("is what a search over all lines finds", () => {
    const text = fc
      .tuple(fc.array(fc.constantFrom("a", "b", "c", "d", "", " e", "\\"), { maxLength: 25 }), fc.boolean())
      .map(([parts, isEnded]) => parts.join("\n") + (isEnded ? "\n" : ""));
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const whole = createTwoFilesPatch("a.py", "a.py", older, newer, undefined, undefined, { context: 3 });
        const expected = older === newer ? "" : `${whole.replace(/^(?:Index: .*\n)?=+\n/u, "").trimEnd()}\n`;
        expect(definitionsDiff(new Map([["a.py", older]]), new Map([["a.py", newer]]))).toBe(expected);
      }),
    );
  });
});
