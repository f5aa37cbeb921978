import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FINDINGS, RULE_IDS } from "../../../src/core/findings/findings.ts";

const root = new URL("../../../", import.meta.url);
const page = readFileSync(new URL("docs/parity.md", root), "utf8");
const stories = new Set(readdirSync(new URL("test/oracle/stories", root)).map((file) => file.replace(".story", "")));
const rows = page.split("\n").filter((line) => line.startsWith("|") && !line.startsWith("|---"));

describe("the parity page", () => {
  it("names only stories that there are", () => {
    const named = rows.flatMap((row) =>
      [...row.matchAll(/stor(?:y|ies) ((?:`[^`]+`(?:, )?)+)/g)].flatMap((match) =>
        [...(match[1] ?? "").matchAll(/`([^`]+)`/g)].map((name) => name[1] ?? ""),
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !stories.has(name))).toEqual([]);
  });
  it("names only tests that there are, by file and title", () => {
    const missing: string[] = [];
    let count = 0;
    for (const row of rows) {
      let source = "";
      for (const [, file, title] of row.matchAll(/`(test\/[^`]+\.test\.ts)`|"((?:[^"])+)"/g)) {
        if (file !== undefined) {
          source = existsSync(new URL(file, root)) ? readFileSync(new URL(file, root), "utf8") : "";
          if (source === "") missing.push(file);
        } else if (title !== undefined) {
          count++;
          if (!["it", "test"].some((word) => source.includes(`${word}("${title}"`))) missing.push(title);
        }
      }
    }
    expect(missing).toEqual([]);
    expect(count).toBeGreaterThan(35);
  });
  it("names every rule and finding of translation", () => {
    const ids = RULE_IDS.filter((id) => {
      const { checks } = FINDINGS[id];
      return checks === undefined || checks.some((file) => file.startsWith("diagnose-"));
    });
    expect(ids.length).toBeGreaterThan(45);
    expect(ids.filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
  });
});
