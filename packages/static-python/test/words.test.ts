import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const ROOT = new URL("../", import.meta.url);
const SELF = "test/words.test.ts";

describe("the package", () => {
  it("is about Python alone: no word of the programs that use it", () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(
      (file) => /\.(?:ts|py|md|json|txt)$/.test(file) && !file.startsWith("node_modules/") && file !== SELF,
    );
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => /kedro|dagster/i.test(readFileSync(new URL(file, ROOT), "utf8")))).toEqual([]);
  });
});
