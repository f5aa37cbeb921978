import { describe, expect, it } from "vitest";
import { compareVersions } from "../../src/core/text/compare-versions.ts";
import { wantedBranches } from "../../src/deployment/wanted-branches.ts";
import { readSettings } from "../../src/settings/read-settings.ts";

function wanted(deploy: string) {
  const { settings, diagnostics } = readSettings(`deploy: ${deploy}\n`);
  return diagnostics.length > 0
    ? diagnostics.map(({ message }) => message)
    : wantedBranches(settings, "main").map(({ branch, source }) => [branch, source]);
}

describe("wantedBranches", () => {
  it("has each environment come from the default branch, another, a tag, or after another environment, which comes first", () => {
    expect(
      wanted(
        "{environments: [prod, staging, dev], from: {prod: {after: staging}, staging: {tag: v*}, dev: {branch: develop}}}",
      ),
    ).toEqual([
      ["dagster/staging", { kind: "tag", pattern: "v*" }],
      ["dagster/dev", { kind: "branch", name: "develop" }],
      ["dagster/prod", { kind: "after", branch: "dagster/staging" }],
    ]);
    expect(wanted("{environments: [prod]}")).toEqual([["dagster/prod", { kind: "branch", name: "main" }]]);
  });

  it.each([
    ["{environments: [a], from: {b: {tag: v*}}}", "`deploy.from.b` must be one of `environments`"],
    ["{environments: [a], from: {a: {after: b}}}", "`deploy.from.a.after` must be one of `environments`"],
    ["{environments: [a, b], from: {a: {after: b}, b: {after: a}}}", "`deploy.from.a.after` comes after itself"],
    [
      "{environments: [a], from: {a: {tag: v*, branch: x}}}",
      "`deploy.from.a` must be one of {branch: NAME}, {tag: PATTERN} and {after: ENVIRONMENT}",
    ],
    [
      "{environments: [a], from: {a: {}}}",
      "`deploy.from.a` must be one of {branch: NAME}, {tag: PATTERN} and {after: ENVIRONMENT}",
    ],
    ["{environments: [a], from: {a: {tags: v*}}}", "There is no setting `deploy.from.a.tags`"],
    ["{environments: [a], from: {a: {branch: refs/heads/x}}}", "`deploy.from.a.branch` must be a branch name"],
  ])("refuses settings by which nothing could be deployed: %s", (deploy, message) => {
    expect(JSON.stringify(wanted(deploy)[0])).toContain(message);
  });

  it("says where environments that share a branch want different sources", () => {
    expect(wanted("{environments: [a, b], branch: both, from: {a: {tag: v*}}}")).toEqual([
      ["both", { kind: "unclear", why: "the environments that share `both` have different sources (`deploy.from`)" }],
    ]);
    expect(wanted("{environments: [a, b], branch: both, from: {a: {after: b}, b: {tag: v*}}}")).toEqual([
      ["both", { kind: "unclear", why: expect.stringContaining("different sources") }],
    ]);
  });
});

describe("compareVersions", () => {
  it("orders numbers as numbers, and what was tried before a release before it", () => {
    const order = [
      "0.1",
      "v0.1.1",
      "0.9.0",
      "0.10.0-alpha.1",
      "0.10.0-rc.2",
      "v0.10.0-rc.10",
      "0.10.0",
      "1.0",
      "release-2",
    ];
    expect([...order].reverse().sort(compareVersions)).toEqual(order);
    expect(compareVersions("1.0", "1.0.0")).toBe(0);
    expect(compareVersions("1.0.0+a", "1.0.0+b")).toBe(0);
  });
});
