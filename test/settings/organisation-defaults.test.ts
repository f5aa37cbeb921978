import { describe, expect, it } from "vitest";
import { failure, success } from "../../src/core/model/result.ts";
import { defaultsPlace, withDefaults } from "../../src/settings/organisation-defaults.ts";
import { readSettings } from "../../src/settings/read-settings.ts";

const OWN = "target: plugin\n_extends: .github\n";

function complaints(text: string): readonly string[] {
  return readSettings(text).diagnostics.map(({ message, at }) => `${at?.file}:${at?.line} ${message}`);
}

describe("settings that are laid over those of the organisation", () => {
  it("are not valid where those are not to be had, and say so where they name them", () => {
    const at = ".github/kedro-dagster.yml:2 `_extends` must name settings that can be read: ";
    expect(complaints(OWN)).toEqual([`${at}they stand in another repository, which is not looked into here`]);
    expect(complaints(withDefaults(OWN, failure("there is no token")))).toEqual([`${at}there is no token`]);
    expect(complaints(withDefaults(OWN, success("target: [\n")))).toEqual([
      expect.stringContaining(`${at}The settings`),
    ]);
    expect(complaints(withDefaults(OWN, success("a: 1\ntargets: plugin\n")))).toEqual([
      expect.stringContaining(`${at}line 1: There is no setting \`a\``),
    ]);
    expect(complaints(withDefaults(OWN, success("_extends: other\n")))).toEqual([`${at}they extend others themselves`]);
    expect(readSettings(withDefaults(OWN, failure("x"))).settings.target).toBe("generated");
  });

  it("tell their own mistakes at their own lines, first", () => {
    const text = withDefaults("_extends: .github\ntargt: plugin\n", success("fail-on: nope\n"));
    expect(complaints(text)).toEqual([".github/kedro-dagster.yml:2 There is no setting `targt`"]);
  });

  it("hold what is theirs, key by key, and what is the organisation's where they say nothing", () => {
    const own = [
      "_extends: .github",
      "fail-on: never",
      "rules: {severity: {missing-input: info}, ignore: [{rule: unused-catalog-entry, reason: ours}]}",
      "deploy: {environments: [prod]}",
    ].join("\n");
    const below = [
      "fail-on: warning",
      "comment: failures",
      "rules: {severity: {missing-input: error, unused-catalog-entry: off}, ignore: [{rule: missing-input, reason: theirs}]}",
      "deploy: {environments: [staging, prod], drift: repair}",
    ].join("\n");
    const { settings, diagnostics } = readSettings(withDefaults(own, success(below)));
    expect(diagnostics).toEqual([]);
    expect(settings).toMatchObject({
      ...{ "fail-on": "never", comment: "failures" },
      rules: {
        severity: { "missing-input": "info", "unused-catalog-entry": "off" },
        ignore: [
          { rule: "missing-input", reason: "theirs" },
          { rule: "unused-catalog-entry", reason: "ours" },
        ],
      },
      deploy: { environments: ["prod"], drift: "repair", branch: "dagster/{environment}" },
    });
  });

  it.each([
    ["_extends: .github\n", { repo: ".github", path: ".github/kedro-dagster.yml" }],
    ["_extends: platform:teams/data.yml\n", { repo: "platform", path: "teams/data.yml" }],
    ["{_extends: '.github'}\n", { repo: ".github", path: ".github/kedro-dagster.yml" }],
    ["# _extends: .github\n", null],
    ["target: plugin\n", null],
    ["_extends: acme/.github\n", null],
    ["_extends: .github:../secrets.yml\n", null],
    ["_extends: .github:a/../../b.yml\n", null],
    ["_extends: .github:/etc/passwd.yml\n", null],
    ["_extends: .github:notes.txt\n", null],
    ["_extends: [.github]\n", null],
    ["_extends: .github\n_extends: [\n", null],
  ])("name a repository of the same owner and a YAML file in it: %j", (text, place) => {
    expect(defaultsPlace(text)).toEqual(place);
    if (place === null && /^_extends: (?!\.github\n)/u.test(text)) expect(complaints(text)).toHaveLength(1);
  });
});
