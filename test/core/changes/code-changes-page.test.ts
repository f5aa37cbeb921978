import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FILES: Readonly<Record<string, string>> = {
  fingerprint: "packages/static-python/test/fingerprint/fingerprint.test.ts",
  annotations: "packages/static-python/test/fingerprint/annotations.test.ts",
  circles: "packages/static-python/test/fingerprint/call-circles.test.ts",
  reached: "packages/static-python/test/fingerprint/reached-names.test.ts",
  starts: "packages/static-python/test/fingerprint/code-at-import.test.ts",
  unfollowed: "packages/static-python/test/fingerprint/code-not-followed.test.ts",
  span: "packages/static-python/test/fingerprint/fingerprint-span.test.ts",
  files: "packages/static-python/test/fingerprint/files-that-code-reads.test.ts",
  imports: "packages/static-python/test/fingerprint/imported-modules.test.ts",
  besides: "packages/static-python/test/fingerprint/read-besides.test.ts",
  nodes: "test/core/kedro/node-fingerprints.test.ts",
  datasets: "test/core/review/code-of-datasets.test.ts",
  hooks: "test/core/review/code-of-hooks.test.ts",
  resolvers: "test/core/review/code-of-resolvers.test.ts",
  read: "test/core/review/files-that-code-reads.test.ts",
  data: "test/core/review/data-files.test.ts",
  locks: "test/core/review/locks-in-a-review.test.ts",
  touches: "test/core/review/what-hooks-touch.test.ts",
  outside: "test/core/review/outside-of-the-jobs.test.ts",
  shared: "test/core/review/shared-names-in-a-review.test.ts",
  accounted: "test/core/review/changed-files.test.ts",
  names: "test/core/review/stories/attacks-on-names.txt",
  objects: "test/core/review/stories/attacks-on-objects.txt",
  parts: "test/core/review/stories/attacks-on-definitions.txt",
  equal: "test/core/review/stories/no-change.txt",
  messages: "test/core/review/stories/messages.txt",
  fooled: "test/core/review/stories/attacks-on-messages.txt",
};
const text = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

describe("the page of what counts as a change of code", () => {
  it("names a test that exists behind every rule", () => {
    const rules = text("docs/code-changes.md").matchAll(/^\| .+ \| `(?<file>[a-z]+)` (?<title>.+) \|$/gmu);
    const named = [...rules].map(({ groups }) => ({ file: groups?.["file"] ?? "", title: groups?.["title"] ?? "" }));
    const missing = named.filter(({ file, title }) => {
      const path = FILES[file] ?? "docs/code-changes.md";
      return !text(path).includes(path.endsWith(".txt") ? `=== ${title}\n` : `("${title}"`);
    });
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(40);
  });
});
