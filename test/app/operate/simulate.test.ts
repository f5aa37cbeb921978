import { afterEach, describe, expect, it } from "vitest";
import { simulate } from "../../../src/app/operate/simulate/simulate.ts";
import { NO_APPENDIX, printAppendix } from "../../../src/github/comment-appendix.ts";
import { commentKey, NO_HEADER, printCommentHeader } from "../../../src/github/comment-header.ts";
import { appEnvironment } from "../../support/github-app-process.ts";
import { exampleRepository } from "../../support/github-example.ts";
import { emptyStandin } from "../../support/github-standin/bare-repository.ts";
import { serveStandin } from "../../support/github-standin/http-server.ts";
import { APP, createStandin } from "../../support/github-standin/standin.ts";
import { freePort } from "../../../tools/free-port.ts";
import type { Standin } from "../../support/github-standin/state.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function asking(standin: Standin): Promise<(asked: string) => Promise<{ code: number; text: string }>> {
  const { url, close } = await serveStandin(standin);
  closing.push(close);
  return async (asked) => {
    const lines: string[] = [];
    const code = await simulate(appEnvironment(url, 3000), asked, (line) => lines.push(line));
    expect(standin.writes()).toEqual([]);
    return { code, text: lines.join("\n") };
  };
}

describe("simulate", () => {
  it("says why it would do nothing, and never asks where nothing that there is was named", async () => {
    const standin = emptyStandin();
    const ask = await asking(standin);
    for (const asked of ["", "ferries#7", "harbour/ferries", "harbour/ferries#0", "a/b/c#1"])
      expect(await ask(asked)).toEqual({ code: 2, text: "Name a pull request: `simulate OWNER/REPO#NUMBER`." });
    expect(standin.calls).toEqual([]);
    expect((await ask("harbour/elsewhere#7")).text).toMatch(/^The App is not installed on harbour\/elsewhere/u);
    expect((await ask("harbour/ferries#7")).text).toBe(
      "There is no pull request 7: it would do nothing.\n\nNothing was written.",
    );
  });

  it("reads the organisation's settings by a token of their own, as the App does", async () => {
    const example = exampleRepository({ ".github/kedro-dagster.yml": "_extends: .github\n" });
    closing.push(example.remove);
    const standin = createStandin(example.bare);
    standin.openPull(7, "change", "main");
    standin.actors.push({ ...APP, token: "ghs_other", repositories: [".github"] });
    const content = Buffer.from("fail-on: warning\n").toString("base64");
    standin.interceptors.push(({ path, body, actor }) => {
      if (path.endsWith("/access_tokens") && String(body["repositories"]) === ".github")
        return { status: 201, body: { token: "ghs_other", expires_at: "2099-01-01T00:00:00Z", permissions: {} } };
      if (decodeURIComponent(path) !== "/repos/harbour/.github/contents/.github/kedro-dagster.yml") return null;
      return actor.token === "ghs_other"
        ? { status: 200, body: { type: "file", encoding: "base64", content } }
        : { status: 404, body: { message: "Not Found" } };
    });
    const { code, text } = await (await asking(standin))("harbour/ferries#7");
    expect([code, text.match(/\(`fail-on: .+`\)/u)?.[0]]).toEqual([0, "(`fail-on: warning`)"]);
  });

  it("leaves out the rules that people left out for this very head, as the App does", async () => {
    const example = exampleRepository();
    closing.push(example.remove);
    const head = example.commit("change", { "conf/base/parameters.yml": "{}\n" }, "No parameters");
    const standin = createStandin(example.bare);
    standin.openPull(7, "change", "main");
    const ask = await asking(standin);
    expect((await ask("harbour/ferries#7")).text).toContain("(`missing-parameter`)");
    const ignored = [{ rule: "missing-parameter", reason: "they come later", by: "alice" }];
    const key = commentKey({ owner: standin.owner, repo: standin.repo }, "");
    standin.comments.push({
      ...{ id: 1, pull: 7, login: APP.login, edits: 0, createdAt: "2026-11-30T13:00:00Z", reactions: [] },
      body: `${printCommentHeader({ ...NO_HEADER, key, head, digest: "0".repeat(64) })}\n${printAppendix({ ...NO_APPENDIX, ignored })}`,
    });
    expect((await ask("harbour/ferries#7")).text).not.toContain("(`missing-parameter`)");
  });

  it("is one line where GitHub is not there", async () => {
    const lines: string[] = [];
    const away = appEnvironment(`http://127.0.0.1:${await freePort()}`, 3000);
    const code = await simulate(away, "a/b#1", (line) => lines.push(line));
    expect([code, lines]).toEqual([1, ["GitHub cannot be reached (ECONNREFUSED): `doctor` says what to do."]]);
  });

  it("says check, comment and deployment of a pull request and the setting behind each, by a token that reads", async () => {
    const settings = "environments: [prod]\ncomment: failures\ndeploy:\n  environments: [prod]\n";
    const example = exampleRepository({ ".github/kedro-dagster.yml": settings });
    closing.push(example.remove);
    const standin = createStandin(example.bare);
    standin.openPull(7, "change", "main");
    const ask = await asking(standin);
    const { code, text } = await ask("harbour/ferries#7");
    expect(code).toBe(0);
    expect(text).toMatch(
      /^harbour\/ferries#7: [0-9a-f]{7} into main\nCompares [0-9a-f]{7} with merge of [0-9a-f]{7}\.$/mu,
    );
    expect(text).toContain("Settings: .github/kedro-dagster.yml of the base");
    expect(text).toMatch(/^Check: (?:success|failure|neutral), ".+" \(`fail-on: .+`\)$/mu);
    expect(text).toMatch(/^Comment: (?:none, since `comment: failures`|it would say)/mu);
    expect(text).toMatch(/^ {2}dagster\/prod \(prod\) would get \d+ generated files\.$/mu);
    expect(text).toMatch(/\nNothing was written\.$/u);
    const asked = standin.calls.filter(({ method }) => method !== "GET").map(({ path }) => path);
    expect([...new Set(asked)]).toEqual(["/app/installations/99/access_tokens", "/graphql"]);
  });
});
