import { describe, expect, it } from "vitest";
import type { InlineRemark } from "../../src/core/model/inline-remark.ts";
import { publishRemarks, type RemarksOnPull } from "../../src/github/inline/publish-remarks.ts";
import { curedRemarkBody, openRemarkBody } from "../../src/github/inline/remark-body.ts";
import { readRemarkMarker } from "../../src/github/inline/remark-marker.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP, WORKFLOW } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const PATH = "src/pipeline.py";
const remark = (key: string, line: number, more: Partial<InlineRemark> = {}): InlineRemark => ({
  key,
  path: PATH,
  line,
  stands: `read("${key}")`,
  message: `\`report\` reads \`${key}\`. Did you mean \`calls\`?`,
  suggestion: ['read("calls")'],
  ...more,
});
const text = (...names: readonly string[]): string => names.map((name) => `read("${name}")\n`).join("");

function opened(names: readonly string[] = ["cals"], actor = APP) {
  const standin = emptyStandin();
  commitFiles(standin, "main", { [PATH]: text("a", "b", "c", "d", "e", "f", "g", "h", "i") });
  const head = commitFiles(standin, "change", { [PATH]: text(...names) }, "Change", "main");
  standin.openPull(7, "change", "main");
  const github = { client: standinOctokit(standin, actor.token), repository: { owner: "harbour", repo: "ferries" } };
  const publish = (list: readonly InlineRemark[], more: Partial<RemarksOnPull> = {}) =>
    publishRemarks(github, {
      ...{ pull: 7, login: actor.login, scope: "", isHead: true, isWhole: true, list },
      head: standin.pulls.get(7)?.head ?? head,
      ...more,
    });
  const bodies = () => standin.remarks.map(({ body }) => readRemarkMarker(body)?.text.trimEnd());
  return { standin, publish, bodies };
}

describe("publishRemarks", () => {
  it("writes a remark at its line, with a suggestion to apply, and repeats itself without a write", async () => {
    const { standin, publish, bodies } = opened();
    expect(await publish([remark("cals", 1)])).toMatchObject({
      kind: "published",
      told: "Remarks at lines: 1 written.",
    });
    expect(standin.remarks).toMatchObject([{ path: PATH, line: 1, login: APP.login }]);
    expect(bodies()).toEqual([
      '❌ **Breaks:** `report` reads `cals`. Did you mean `calls`?\n\n```suggestion\nread("calls")\n```',
    ]);
    const writes = standin.writes().length;
    expect(await publish([remark("cals", 1)])).toMatchObject({ kind: "unchanged" });
    expect(standin.writes()).toHaveLength(writes);
  });

  it("writes none again after a push that moves the line, and brings its words up to date", async () => {
    const { standin, publish, bodies } = opened();
    await publish([remark("cals", 1)]);
    commitFiles(standin, "change", { [PATH]: text("new", "cals") });
    standin.synchronize(7);
    expect(await publish([remark("cals", 2)])).toMatchObject({ kind: "unchanged" });
    expect(await publish([remark("cals", 2, { message: "Other words", suggestion: null })])).toMatchObject({
      told: "Remarks at lines: 1 brought up to date.",
    });
    expect(bodies()).toEqual(["❌ **Breaks:** Other words"]);
  });

  it("says that it is cured, takes the suggestion away, and resolves the conversation", async () => {
    const { standin, publish, bodies } = opened();
    await publish([remark("cals", 1)]);
    commitFiles(standin, "change", { [PATH]: text("calls") });
    const { head } = standin.synchronize(7);
    expect(await publish([])).toMatchObject({ told: "Remarks at lines: 1 cured, 1 conversation resolved." });
    expect(bodies()).toEqual([
      `✅ Not found any more at ${head.slice(0, 7)}. Before: \`report\` reads \`cals\`. Did you mean \`calls\`?`,
    ]);
    expect(standin.remarks[0]?.isResolved).toBe(true);
    expect(await publish([])).toMatchObject({ kind: "unchanged" });
  });

  it("opens it again when it is back", async () => {
    const { standin, publish, bodies } = opened();
    await publish([remark("cals", 1)]);
    await publish([]);
    await publish([remark("cals", 1)]);
    expect(bodies()).toEqual([openRemarkBody(remark("cals", 1))]);
    expect(standin.remarks.map(({ isResolved }) => isResolved)).toEqual([false]);
  });

  it("says it in the remark alone where the token may not resolve, and tells that it did", async () => {
    const { standin, publish, bodies } = opened(["cals"], WORKFLOW);
    await publish([remark("cals", 1)]);
    expect(await publish([])).toMatchObject({
      told: "Remarks at lines: 1 cured, 0 conversations resolved; the others say it themselves (resolving takes a token with `contents: write`).",
    });
    expect(bodies()[0]).toMatch(/^✅ Not found any more/u);
    expect(standin.remarks[0]?.isResolved).toBe(false);
  });

  it("calls nothing cured where not everything could be read", async () => {
    const { publish, bodies } = opened();
    await publish([remark("cals", 1)]);
    expect(await publish([], { isWhole: false })).toMatchObject({ kind: "unchanged" });
    expect(bodies()[0]).toMatch(/^❌/u);
  });

  it("opens five at the most, those with a cure first, and says how many the comment alone has", async () => {
    const names = ["a1", "b1", "c1", "d1", "e1", "f1", "g1"];
    const { standin, publish } = opened(names);
    const list = names.map((name, index) => remark(name, index + 1, index < 2 ? { suggestion: null } : {}));
    expect(await publish(list)).toMatchObject({ told: "Remarks at lines: 5 written; 2 in the comment only." });
    expect(standin.remarks.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7]);
    expect(await publish(list)).toMatchObject({ kind: "unchanged" });
  });

  it("leaves a line alone that GitHub does not show, and one that the head does not have just once", async () => {
    const { standin, publish } = opened(["cals", "twice", "twice"]);
    expect(await publish([remark("far", 400)])).toMatchObject({ told: "Remarks at lines: 1 in the comment only." });
    const elsewhere = [remark("cals", 31), remark("twice", 32), remark("gone", 33)];
    expect(await publish(elsewhere, { isHead: false })).toMatchObject({
      told: "Remarks at lines: 1 written; 2 in the comment only.",
    });
    expect(standin.remarks.map(({ line }) => line)).toEqual([1]);
  });

  it("takes no other account's remark and no other scope's for its own", async () => {
    const { standin, publish } = opened(["cals", "cuts"]);
    await publish([remark("cals", 1)]);
    const [own] = standin.remarks;
    standin.remarks.push({ ...(own ?? fail()), id: 1, login: "sailor" });
    await publish([remark("cuts", 2)], { scope: "services/shop" });
    expect(await publish([])).toMatchObject({ told: "Remarks at lines: 1 cured, 1 conversation resolved." });
    expect(standin.remarks.map(({ login, body }) => [login, body.includes("✅")])).toEqual([
      [APP.login, true],
      ["sailor", false],
      [APP.login, false],
    ]);
  });

  it("leaves one of two that were written at the same moment", async () => {
    const { standin, publish } = opened(["cals", "cuts"]);
    await publish([remark("cals", 1)]);
    standin.remarks.push({ ...(standin.remarks[0] ?? fail()), id: 999_999 });
    await publish([remark("cals", 1), remark("cuts", 2)]);
    expect(standin.remarks.filter(({ line }) => line === 1)).toHaveLength(1);
  });

  it("writes nothing about a head that has been pushed over, and explains what GitHub refuses", async () => {
    const { standin, publish } = opened();
    expect(await publish([remark("cals", 1)], { head: "f".repeat(40) })).toMatchObject({ kind: "superseded" });
    standin.isLocked = true;
    expect(await publish([remark("cals", 1)])).toMatchObject({
      kind: "refused",
      refusal: { help: expect.stringContaining("locked") },
    });
    expect(standin.remarks).toEqual([]);
  });
});

describe("the text of a remark", () => {
  it("keeps hostile lines inside of the suggestion, and hostile names inside of their code spans", () => {
    const hostile = remark("x", 1, {
      message: "`a'b` <!-- @team #1 [x](https://evil.example) reads `c`",
      suggestion: ["````", "```", "# <!-- end", "@team"],
    });
    const body = openRemarkBody(hostile);
    expect(body.slice(body.indexOf("\n\n") + 2)).toBe("`````suggestion\n````\n```\n# <!-- end\n@team\n`````");
    expect(body.split("\n\n")[0]).not.toMatch(/<!--|@team|(?<!\\)\]\(/u);
  });

  it("suggests no line with characters that nobody sees, and none that is endless", () => {
    for (const line of ["read(\u202e'x')", "a\u200bb", "x".repeat(401), "a\rb"])
      expect(openRemarkBody(remark("x", 1, { suggestion: [line] }))).not.toContain("suggestion");
    expect(openRemarkBody(remark("x", 1, { suggestion: ["\tread(1)"] }))).toContain("suggestion\n\tread(1)\n");
  });

  it("keeps names inside of their code spans when it is cured, or leaves them out", () => {
    const name = `@team ${"\u200b".repeat(700)}`;
    const open = openRemarkBody(remark("x", 1, { message: `\`${name}\` is read`, suggestion: null }));
    expect(curedRemarkBody(open, "1234567890")).toBe(
      `✅ Not found any more at 1234567. Before: ${open.slice("❌ **Breaks:** ".length)}`,
    );
    expect(curedRemarkBody(`\`@team ${"x".repeat(9000)}\``, "1234567890")).toBe("✅ Not found any more at 1234567.");
  });

  it("takes no marker that is not whole", () => {
    const key = "a".repeat(32);
    const whole = `<!-- kedro-dagster-action inline {"v":1,"scope":"${key}","key":"${key}","state":"open"} -->`;
    expect(readRemarkMarker(`${whole}\nText`)?.marker.state).toBe("open");
    for (const broken of [whole.replace("open", "gone"), whole.slice(0, -1), ` ${whole}`, whole.replace(key, "A")])
      expect(readRemarkMarker(`${broken}\nText`)).toBeNull();
  });
});

function fail(): never {
  throw new Error("there is no remark");
}
