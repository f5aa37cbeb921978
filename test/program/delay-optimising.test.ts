import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";

const MODULE = new URL("../../src/program/delay-optimising.ts", import.meta.url).href;

/** Regular expressions that have run before and run on, and a function that becomes hot. */
const program = (between: string): string => `
  const patterns = Array.from({ length: 200 }, (_, i) => new RegExp("a{1," + ((i % 7) + 1) + "}b(c|d)+x" + i + "?"));
  const text = "aaabccdcdx1 aabdx3 zzz";
  for (const pattern of patterns) pattern.test(text);
  const { delayOptimising } = await import(${JSON.stringify(MODULE)});
  ${between}
  let found = 0;
  for (let round = 0; round < 50; round++)
    for (const pattern of patterns) if (pattern.test(text) && text.replace(pattern, "y") !== text) found++;
  const sum = (to) => { let all = 0; for (let i = 0; i < to; i++) all += i % 3; return all; };
  for (let call = 0; call < 40_000; call++) found += sum(3) - 3;
  console.log(found);
`;

describe("V8's last compiler waits", () => {
  test("a program that has run before goes on as it would have: no crash, the same result", () => {
    const printed = (between: string): string =>
      execFileSync(process.execPath, ["--input-type=module", "--eval", program(between)], { encoding: "utf8" });
    expect(printed("delayOptimising();")).toBe(printed(""));
  });
});
