import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { matchesRef } from "../../src/core/text/matches-ref.ts";
import { deploymentBranchName } from "../../src/github/deployment-branch-name.ts";
import { previewBranch } from "../../src/github/preview-branch.ts";
import { proposalBranch } from "../../src/github/propose-deployment.ts";
import { readSettings } from "../../src/settings/read-settings.ts";

interface Ruleset {
  readonly target: string;
  readonly enforcement: string;
  readonly conditions: {
    readonly ref_name: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  };
  readonly bypass_actors: readonly { readonly actor_type: string; readonly bypass_mode: string }[];
  readonly rules: readonly { readonly type: string }[];
}

const FOLDER = "examples/rulesets/";
const rulesets = new Map(
  readdirSync(FOLDER).map((name) => [name, JSON.parse(readFileSync(FOLDER + name, "utf8")) as Ruleset]),
);
const { deploy } = readSettings(null).settings;
const branch = deploymentBranchName(deploy.branch, "prod");
/** The branches that the program makes, and one that it only reads. */
const MADE = { deployment: branch, proposal: proposalBranch(branch), preview: previewBranch(7), source: "main" };

function covered({ conditions: { ref_name: named } }: Ruleset): readonly string[] {
  return Object.entries(MADE)
    .filter(([, name]) => named.include.some((pattern) => matchesRef(pattern, `refs/heads/${name}`)))
    .map(([kind]) => kind);
}

describe("the rulesets that the documentation hands out", () => {
  it("are for the branches that are made, and forbid nothing that a deployment does", () => {
    expect(
      [...rulesets].map(([name, ruleset]) => [name, covered(ruleset), ruleset.rules.map(({ type }) => type)]),
    ).toEqual([
      ["deployment-branches-by-pull-request.json", ["deployment"], ["deletion", "non_fast_forward", "pull_request"]],
      [
        "deployment-branches.json",
        ["deployment"],
        ["creation", "update", "deletion", "non_fast_forward", "required_signatures"],
      ],
      // it is made anew by force
      ["proposals.json", ["proposal"], ["creation", "update"]],
    ]);
    for (const { target, enforcement, rules, bypass_actors: bypass } of rulesets.values()) {
      expect([target, enforcement]).toEqual(["branch", "active"]);
      // who alone may do it is named, and nobody else
      const isReserved = rules.some(({ type }) => type === "update");
      expect(bypass.map((actor) => [actor.actor_type, actor.bypass_mode])).toEqual(
        isReserved ? [["Integration", "always"]] : [],
      );
    }
  });

  it("are each named on the App's page", () => {
    const page = readFileSync("docs/github-app.md", "utf8");
    expect([...rulesets.keys()].filter((name) => !page.includes(`../examples/rulesets/${name}`))).toEqual([]);
  });
});
