import { describe, expect, it } from "vitest";
import type { HostModules } from "../../src/index.ts";
import { knownWorld } from "../support/known-world.ts";
import { OBSERVED, randomProgram } from "../support/random-program.ts";
import { interpreterOf, shown } from "../support/run-python.ts";

const PROGRAMS = Number(process.env["SOUNDNESS_PROGRAMS"] ?? 250);
const FIRST = Number(process.env["SOUNDNESS_FIRST"] ?? 1);
const WORLDS = 6;

/** What each observed expression shows after the program; null when the program raised. */
function observe(program: string, hostModules: HostModules): readonly string[] | null | "stopped" {
  const getters = OBSERVED.map((expression, index) => `def get${index}(): return ${expression}`).join("\n");
  const interpreter = interpreterOf({
    files: { "program.py": `${program}\n${getters}\n` },
    hostModules,
    budget: { steps: 300_000, bytes: 50_000_000 },
  });
  const loaded = interpreter.attempt((host) => host.importModule("program"));
  if (loaded.kind !== "value") return loaded.kind === "raised" ? null : "stopped";
  return OBSERVED.map((_, index) => {
    const result = interpreter.attempt((host) => {
      const args = {
        positional: [],
        keywords: new Map(),
        at: host.at,
        positionalAt: [],
        keywordsAt: new Map(),
        unknown: null,
      };
      return shown(host, host.call(host.attribute(loaded.value, `get${index}`), args));
    });
    return result.kind === "value" ? result.value : "Unknown()";
  });
}

describe("a random program", { timeout: 600_000 }, () => {
  it(`what is said to be known holds in every possible world (${PROGRAMS} random programs from seed ${FIRST})`, () => {
    let known = 0;
    for (let seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
      const program = randomProgram(seed);
      const abstract = observe(program, new Map());
      if (abstract === "stopped" || abstract === null) continue;
      for (let world = 0; world < WORLDS; world++) {
        const concrete = observe(program, knownWorld(seed * 31 + world));
        if (concrete === null || concrete === "stopped") continue;
        abstract.forEach((claim, index) => {
          if (claim.includes("Unknown(") || concrete[index]?.includes("Unknown(") === true) return;
          known++;
          expect(`${OBSERVED[index]} = ${claim}`, `seed ${seed}, world ${world}\n${program}`).toBe(
            `${OBSERVED[index]} = ${concrete[index]}`,
          );
        });
      }
    }
    expect(known).toBeGreaterThan(PROGRAMS);
  });
});
