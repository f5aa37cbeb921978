import { expect, test } from "vitest";
import { readCodeOwners } from "../../../../src/core/changes/impact/read-code-owners.ts";
import { processorClock } from "../../../support/processor-time.ts";

const OWNERS = `
# everyone
*            @acme/all
*.yml        @acme/config # what is configured
/src/shop/   @acme/shop
docs/*       docs@example.com
apps/        @acme/apps
**/secret    @acme/guards
/src/shop/free.py
a\\ b/       @acme/space
/x/**/z.py   @acme/deep
`;

test.each([
  ["README.md", ["@acme/all"]],
  ["conf/base/catalog.yml", ["@acme/config"]],
  ["src/shop/nodes.py", ["@acme/shop"]],
  ["other/src/shop/nodes.py", ["@acme/all"]],
  ["docs/a.md", ["docs@example.com"]],
  ["docs/deep/a.md", ["@acme/all"]],
  ["x/apps/a.py", ["@acme/apps"]],
  ["a/secret/b.py", ["@acme/guards"]],
  ["src/shop/free.py", []],
  ["a b/c.py", ["@acme/space"]],
  ["x/z.py", ["@acme/deep"]],
  ["x/1/2/z.py", ["@acme/deep"]],
] as const)("%s is owned by %j: the last pattern that matches decides", (file, owners) => {
  expect(readCodeOwners(OWNERS)(file)).toEqual(owners);
});

test("a pattern made to be slow is not", () => {
  const owners = readCodeOwners(`${"**/".repeat(160)}x @a\n${"*a".repeat(200)}b @b\n`);
  const spent = processorClock();
  expect(owners(`${"a/".repeat(200)}${"a".repeat(200)}`)).toEqual([]);
  expect(spent()).toBeLessThan(10_000);
});
