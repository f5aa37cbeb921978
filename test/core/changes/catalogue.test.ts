import { describe, expect, test } from "vitest";
import { CATALOGUE, CHANGE_TYPES, type ChangeType } from "../../../src/core/changes/catalogue/catalogue.ts";
import { wordChange, type Site } from "../../../src/core/changes/diff/comparison.ts";

const NOWHERE: Site = { subject: "x", path: [], before: null, after: null, beforeFrom: null, afterFrom: null };
const worded = <T extends ChangeType>(type: T): ReturnType<typeof wordChange> =>
  wordChange(type, CATALOGUE[type].example, NOWHERE);

describe("every type of change", () => {
  test.each(CHANGE_TYPES)("%s is one line that stands alone, with a reason", (type) => {
    const { message, reason } = worded(type);
    expect(message).toMatch(/^[A-Z`].*[.)`]$|: /u);
    expect(message).not.toMatch(/\n|undefined|\[object/u);
    expect(message.split("`").length % 2).toBe(1);
    expect(reason).toMatch(/^[A-Z0-9`].*\.$/u);
  });

  test("is in the documentation", async () => {
    const rows = CHANGE_TYPES.map((type) => {
      const { criticality, message, reason, effect } = worded(type);
      const cells = [
        `\`${type}\``,
        message,
        criticality,
        reason,
        effect === null
          ? ""
          : effect === "must-be-rematerialized"
            ? "yes"
            : effect === "is-orphaned"
              ? "orphaned"
              : effect,
      ];
      return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    });
    const page = `# Changes\n\nEvery difference between two code locations is one of these. Types are part of the JSON and never change their name. Messages and reasons are shown for one example; the class may depend on it. Breaking is what something that still stands reads and nothing gives any more: a change that cuts a link between two nodes is breaking whatever its type, and its message says which; [why each is what it is](decisions/0015-what-breaks.md). *Recompute* says whether the assets that are touched must be recomputed.\n\nThis page is written by \`npm run test:update\`.\n\n| Type | For example | Class | Reason | Recompute |\n| --- | --- | --- | --- | --- |\n${rows.join("\n")}\n`;
    await expect(page).toMatchFileSnapshot("../../../docs/changes.md");
  });
});
