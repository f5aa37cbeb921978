import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern, foldName } from "../../../../src/core/catalog/compile-pattern.ts";

describe("laws of dataset factories", () => {
  it("what a factory's placeholders take, put back into its name, gives the dataset's name", () => {
    const part = fc.constantFrom("_", ".", "x", "@", "raw", "-");
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 5 }),
        (literals, values) => {
          const pattern = literals.map((literal, index) => `{p${index}}${literal}`).join("");
          const name = literals.map((literal, index) => `${values[index] ?? ""}${literal}`).join("");
          const match = compilePattern(pattern)(foldName(name));
          if (match === null || match === "unknown") throw new Error(`${pattern} does not match ${name}`);
          expect(literals.map((literal, index) => `${match.get(`p${index}`) ?? ""}${literal}`).join("").length).toBe(
            name.length,
          );
          expect(
            literals
              .map((literal, index) => `${match.get(`p${index}`) ?? ""}${literal}`)
              .join("")
              .toLowerCase(),
          ).toBe(name.toLowerCase());
        },
      ),
    );
  });
});
