import { expect, test } from "vitest";
import type { Diagnostic, RuleId } from "../../../src/core/model/diagnostic.ts";
import { applyRuleSettings } from "../../../src/core/rules/judge/apply-rule-settings.ts";

const finding = (rule: RuleId, file: string | null): Diagnostic => ({
  rule,
  severity: "error",
  message: rule,
  subject: rule,
  at: file === null ? null : { file, line: 1, column: 1, endLine: 1, endColumn: 2 },
  related: [],
  help: null,
  targets: ["generated"],
});

test("an ignored path leaves out that rule there, and nothing else", () => {
  const found = [
    finding("missing-input", "src/legacy/a.py"),
    finding("missing-input", "src/new.py"),
    finding("shared-node", "src/legacy/a.py"),
    finding("missing-input", null),
  ];
  const { diagnostics, ignored } = applyRuleSettings(found, {
    severities: new Map(),
    ignores: [{ rule: "missing-input", path: "src/legacy/**", reason: "moves next month" }],
  });
  expect(diagnostics).toEqual([found[1], found[2], found[3]]);
  expect(ignored).toBe(1);
});

test("a pattern cannot be turned around with an exclamation mark", () => {
  const found = [finding("missing-input", "src/new.py")];
  expect(
    applyRuleSettings(found, {
      severities: new Map(),
      ignores: [{ rule: "missing-input", path: "!src/legacy/**", reason: "x" }],
    }),
  ).toEqual({ diagnostics: found, ignored: 0 });
});

test("a severity of the settings replaces the rule's own, and off counts as ignored", () => {
  const found = [finding("missing-input", null), finding("shared-node", null), finding("unknown-node", null)];
  expect(
    applyRuleSettings(found, {
      severities: new Map([
        ["missing-input", "info"],
        ["shared-node", "off"],
      ]),
      ignores: [],
    }),
  ).toEqual({ diagnostics: [{ ...found[0], severity: "info" }, found[2]], ignored: 1 });
});
