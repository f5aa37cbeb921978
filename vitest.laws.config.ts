import { readFileSync, globSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { reporters } from "./test/support/reporters.ts";

/** Whether a file holds laws (it asks how many examples to try) or measures speed. */
function isLaw(file: string): boolean {
  return (
    file.endsWith("speed.test.ts") || /samples\.ts"|"(?:SOUNDNESS_PROGRAMS|MUTANTS)"/u.test(readFileSync(file, "utf8"))
  );
}

/** Laws with all their examples, and speed measured against the machine. */
export default defineConfig({
  test: {
    ...reporters("laws"),
    include: globSync(["test/**/*.test.ts", "packages/*/test/**/*.test.ts"]).filter(isLaw),
    setupFiles: ["test/support/property-seed.ts"],
    env: { LAWS: "all" },
    testTimeout: 1_200_000,
    // speed is measured without neighbours
    fileParallelism: false,
  },
});
