import { afterEach, describe, expect, it } from "vitest";
import { simulate } from "../../../src/app/operate/simulate/simulate.ts";
import { appEnvironment } from "../../support/github-app-process.ts";
import { exampleRepository } from "../../support/github-example.ts";
import { emptyStandin } from "../../support/github-standin/bare-repository.ts";
import { serveStandin } from "../../support/github-standin/http-server.ts";
import { createStandin } from "../../support/github-standin/standin.ts";
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
