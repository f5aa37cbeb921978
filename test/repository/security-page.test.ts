import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const rows = readFileSync("docs/security.md", "utf8")
  .split("\n")
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split(" | "));

describe("docs/security.md", () => {
  it("answers every line", () => {
    expect(rows.map(([number = ""]) => Number(number.replace("| ", "")))).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
  });

  it.each(rows.map(([number = "", promise = "", held = ""]) => [number.slice(2), promise, held] as const))(
    "names tests for line %s that are there: %s",
    (_number, _promise, held) => {
      for (const part of held.split(/(?=`test\/)/u)) {
        const file = /^`(test\/[^`]+)`/u.exec(part)?.[1];
        if (file === undefined) continue;
        const text = readFileSync(file, "utf8");
        for (const [, title = ""] of part.matchAll(/"([^"]+)"/gu)) expect(text, file).toContain(`"${title}"`);
      }
    },
  );
});
