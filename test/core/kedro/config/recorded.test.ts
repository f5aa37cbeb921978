import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isSameAnswer } from "../../../../packages/omegaconf/test/recorded.ts";
import type { Answer } from "../../../../packages/omegaconf/test/recorded.ts";
import { answerConfig } from "./compare-answers.ts";
import type { ConfigCase } from "./compare-answers.ts";

const read = (part: string): unknown =>
  JSON.parse(readFileSync(new URL(`recorded/config-${part}.json`, import.meta.url), "utf8"));

describe("what the real Kedro said (scripts/record-kedro-config.py)", () => {
  it("of a project's configuration, the reader says too: merged, interpolated or refused", () => {
    const cases = read("cases") as readonly ConfigCase[];
    const expected = read("expected") as readonly Answer[];
    expect(cases.length).toBeGreaterThan(280);
    expect(expected).toHaveLength(cases.length);
    const differences = cases.flatMap((given, index) => {
      const seen = answerConfig(given);
      const said = expected[index] ?? { open: "" };
      return isSameAnswer(said, seen) ? [] : [{ given, said, seen }];
    });
    expect(differences).toEqual([]);
  });
});
