import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryProgram, reachedBy, textsOf } from "../support/arbitrary-program.ts";
import type { ArbitraryProgram, ProgramStyle } from "../support/arbitrary-program.ts";
import { fingerprinterOf } from "../support/fingerprints-of.ts";

const PLAIN: ProgramStyle = { isDecorated: false, imports: "from" };
const style: fc.Arbitrary<ProgramStyle> = fc.record({
  isDecorated: fc.boolean(),
  imports: fc.constantFrom("from", "module", "alias", "inside"),
});

function printsOf(program: ArbitraryProgram, how: ProgramStyle): readonly (string | null)[] {
  const prints = fingerprinterOf(textsOf(program, how));
  return program.modules.map((module, index) => prints.of(`p.m${module}`, `f${index}`).fingerprint);
}

describe("fingerprints of any program", { timeout: 600_000 }, () => {
  it("are known, and the same for every layout and way to import", () => {
    fc.assert(
      fc.property(arbitraryProgram, style, (program, how) => {
        const prints = printsOf(program, PLAIN);
        expect(prints).not.toContain(null);
        expect(printsOf(program, how)).toStrictEqual(prints);
      }),
      { numRuns: 60 },
    );
  });

  it("are the same wherever the functions live", () => {
    fc.assert(
      fc.property(arbitraryProgram, fc.infiniteStream(fc.nat(2)), (program, homes) => {
        const moved = { ...program, modules: program.modules.map(() => homes.next().value ?? 0) };
        expect(printsOf(moved, PLAIN)).toStrictEqual(printsOf(program, PLAIN));
      }),
      { numRuns: 60 },
    );
  });

  it("change exactly for the functions that reach what changed", () => {
    fc.assert(
      fc.property(arbitraryProgram, fc.nat(), style, (program, pick, how) => {
        const target = pick % program.modules.length;
        const edited = {
          ...program,
          bodies: program.bodies.map((body, index) => (index === target ? body + 10 : body)),
        };
        const [before, after] = [printsOf(program, how), printsOf(edited, how)];
        const changed = program.modules.flatMap((_, index) => (before[index] === after[index] ? [] : [index]));
        expect(changed).toStrictEqual(
          program.modules.flatMap((_, index) => (reachedBy(program, index).has(target) ? [index] : [])),
        );
      }),
      { numRuns: 80 },
    );
  });

  it("list exactly the functions and constants that are reached", () => {
    fc.assert(
      fc.property(arbitraryProgram, style, (program, how) => {
        const prints = fingerprinterOf(textsOf(program, how));
        for (const [index, module] of program.modules.entries()) {
          const expected = [...reachedBy(program, index)].flatMap((other) => {
            const owner = `p.m${program.modules[other] ?? 0}`;
            return program.reads[other] ? [`${owner}:f${other}`, `${owner}:C${other}`] : [`${owner}:f${other}`];
          });
          expect(prints.of(`p.m${module}`, `f${index}`).reaches.map((unit) => unit.id)).toStrictEqual(expected.sort());
        }
      }),
      { numRuns: 60 },
    );
  });
});
