import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { runLaw } from "../../tools/law/run-law.ts";

const PYTHON = "python3.11";
const SEED = 20261130;

/** The law is about the Python that the evaluator mirrors: another one says other things. */
function hasPython(): boolean {
  try {
    return execFileSync(PYTHON, ["-c", "import sys; print(*sys.version_info[:2])"], { encoding: "utf8" }).startsWith(
      "3 11",
    );
  } catch {
    return false;
  }
}

test.skipIf(!hasPython())(
  "of generated expressions and programs, nonsense among them, none is neither CPython's nor owned up to",
  async () => {
    console.log(`600 expressions and 60 programs from seed ${SEED}; npm run law tries more of them`);
    const { tally, skipped, wrong } = await runLaw({ python: PYTHON, expressions: 600, programs: 60, seed: SEED });
    const counts = [...tally.values()];
    const total = (kind: "exact" | "reworded" | "owned" | "wrong"): number =>
      counts.reduce((sum, each) => sum + each[kind], 0);
    expect(wrong).toEqual([]);
    expect(total("exact") + total("reworded") + total("owned") + total("wrong") + skipped).toBe(660);
    expect(total("exact") + total("reworded")).toBeGreaterThan(330);
  },
);
