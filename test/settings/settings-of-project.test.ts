import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/settings/read-settings.ts";
import { settingsOfProject, withOverrides } from "../../src/settings/settings-of-project.ts";

const { settings } = readSettings(`
fail-on: warning
variables: {REGION: eu, BUCKET: all}
rules: {severity: {missing-input: warning}, ignore: [{rule: duplicate-node, reason: known}]}
definitions: {jobs: assets, asset-keys: {a: x/a}}
by-project:
  ./services/shop/:
    fail-on: never
    variables: {BUCKET: shop}
    rules: {severity: {unused-catalog-entry: "off"}, ignore: [{rule: missing-input, reason: old}]}
    definitions: {schedules: running, asset-keys: {b: x/b}}
`);

describe("by-project", () => {
  it("leaves a project that it does not name as all are", () => {
    expect(settingsOfProject(settings, "services/fleet")).toBe(settings);
  });

  it("lays what it says over what holds for all, and takes nothing away", () => {
    expect(settingsOfProject(settings, "services/shop")).toMatchObject({
      target: "generated",
      "fail-on": "never",
      variables: { REGION: "eu", BUCKET: "shop" },
      rules: {
        severity: { "missing-input": "warning", "unused-catalog-entry": "off" },
        ignore: [
          { rule: "duplicate-node", reason: "known" },
          { rule: "missing-input", reason: "old" },
        ],
      },
      definitions: { jobs: "assets", schedules: "running", "asset-keys": { a: ["x", "a"], b: ["x", "b"] } },
    });
  });

  it("gives way to an input or an option", () => {
    const over = withOverrides(settings, { "fail-on": "error", variables: { BUCKET: "given" } });
    expect(settingsOfProject(over, "services/shop")).toMatchObject({
      "fail-on": "error",
      variables: { REGION: "eu", BUCKET: "given" },
      definitions: { schedules: "running" },
    });
  });

  it("tells its mistakes at their lines, with the keys that it takes", () => {
    const { diagnostics } = readSettings("by-project:\n  shop:\n    fail_on: never\n");
    expect(diagnostics).toMatchObject([
      {
        message: "There is no setting `by-project.shop.fail_on`",
        help: "Did you mean `fail-on`?",
        at: { line: 3 },
      },
    ]);
    const wrong = readSettings("by-project:\n  shop:\n    rules: {severity: {mising-input: info}}\n");
    expect(wrong.diagnostics).toMatchObject([{ at: { line: 3 } }]);
  });
});
