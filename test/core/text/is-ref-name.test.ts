import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { isRefName } from "../../../src/core/text/is-ref-name.ts";

const NAMES = [
  ...["", "-x", "a..b", "a//b", "/a", "a/", "a.", ".a", "a/.b", "a.lock", "a.lock/b", "a@{1}", "a b", "a\tb", "a~1"],
  ...[
    "a^",
    "a:b",
    "a?",
    "a*",
    "a[b",
    "a\\b",
    "a\u007fb",
    "HEAD~1",
    "@{u}",
    "a./b",
    "a.b",
    "größe",
    "feature/#12",
    "v1.0",
  ],
  ...[
    "a-b",
    "a@b",
    "@a",
    "user/日本語",
    "a'b",
    'a"b',
    "a$b",
    "a`b`",
    "a;b",
    "a&b",
    "a|b",
    "a<b>",
    "a{b}",
    "a]b",
    "a!b",
  ],
  ...["a%20b", "a+b", "a=b", "a,b", "(a)", "🚢", "refs/heads/main", "dependabot/npm_and_yarn/x-1.2.3"],
];

describe("the name of a branch or tag", () => {
  it.each(NAMES)("is one where git takes it: %j", (name) => {
    const { status } = spawnSync("git", ["check-ref-format", "--branch", name]);
    expect(isRefName(name)).toBe(status === 0);
  });

  it("is not `@`, which git takes for HEAD", () => {
    expect(isRefName("@")).toBe(false);
  });
});
