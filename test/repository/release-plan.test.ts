import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type ReleaseState, releasePlan } from "../../tools/release-plan.ts";

const READY: ReleaseState = {
  wanted: "1.2.0",
  present: "1.1.4",
  changelog: "# Changelog\n\n## Unreleased\n\n- More\n\n## 1.1.4\n",
  isClean: true,
  branch: "main",
  tags: ["v1", "v1.1.4"],
  licences: "zod 4 (MIT)",
};

describe("a release", () => {
  it("is planned: version, changelog, dist, its tag and the one that workflows name", () => {
    const { steps, problems, changelog } = releasePlan(READY);
    expect(problems).toEqual([]);
    expect(steps).toEqual([
      "version 1.1.4 → 1.2.0",
      "changelog: the heading `## 1.2.0` in the place of `## Unreleased`",
      "dist: built anew, with licences and SHA256SUMS",
      "tag v1.2.0: new",
      "tag v1: moved, so that `@v1` is v1.2.0",
    ]);
    expect(changelog).toBe("# Changelog\n\n## 1.2.0\n\n- More\n\n## 1.1.4\n");
  });

  it("says everything that is not in order", () => {
    const wrong = {
      ...READY,
      wanted: "1.1.4",
      isClean: false,
      branch: "fix",
      changelog: "# Changelog\n",
      licences: "",
    };
    expect(releasePlan(wrong).problems).toEqual([
      "v1.1.4 is released already",
      "something is not committed",
      "this is fix, not main",
      "CHANGELOG.md has neither `## Unreleased` nor `## 1.1.4`",
      "dist/licenses.txt is empty",
    ]);
    expect(releasePlan({ ...READY, wanted: "1.0.9" }).problems).toEqual(["1.0.9 is before 1.1.4"]);
    expect(releasePlan({ ...READY, wanted: "next" }).problems[0]).toMatch(/^`next` is no version/u);
  });

  it("is attested where it is made: from a tag, with the rights for that alone", () => {
    const workflow = parse(readFileSync(".github/workflows/release.yml", "utf8")) as {
      readonly on: object;
      readonly jobs: { readonly release: { readonly permissions: object } };
    };
    expect(workflow.on).toEqual({ push: { tags: ["v*.*.*"] } });
    expect(workflow.jobs.release.permissions).toEqual({
      contents: "write",
      "id-token": "write",
      attestations: "write",
    });
  });
});
