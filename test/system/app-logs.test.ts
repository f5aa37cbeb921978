import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, appEnvironment, startApp, webhook } from "../support/github-app-process.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { waitFor } from "../support/github-system-tools.ts";

type Json = Readonly<Record<string, unknown>>;

let example: ExampleRepository;
let standin: Standin;
let served: Awaited<ReturnType<typeof serveStandin>>;

beforeAll(async () => {
  example = exampleRepository({ ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n" });
  standin = createStandin(example.bare);
  standin.collaborators.set("alice", "write");
  served = await serveStandin(standin);
});

afterAll(async () => {
  await served?.close();
  example?.remove();
});

/** What happens to an App, the unhappy things too: each is logged one way or another. */
async function scenes(app: AppProcess): Promise<void> {
  const pull = { ...webhook(standin, "pull_request", "opened"), number: 7 };
  const push = { ...webhook(standin, "push", null), ref: "refs/heads/main", deleted: false };
  if (!standin.pulls.has(7)) standin.openPull(7, "change", "main");
  await app.send("pull_request", pull, { id: "forged", secret: "another secret" });
  await app.send("pull_request", pull, { id: "a-review" });
  await app.send("push", push, { id: "a-deployment" });
  await app.idle();
  const id = standin.nextId++;
  const [createdAt, reactions] = ["2026-11-30T13:00:00Z", [] as string[]];
  const body = "/kedro-dagster pin prod because release week";
  standin.comments.push({ id, pull: 7, login: "alice", body, edits: 0, createdAt, reactions });
  const created = webhook(standin, "issue_comment", "created");
  const comment = { ...(created["comment"] as Json), id, body, author_association: "MEMBER" };
  const issue = { ...(created["issue"] as Json), number: 7, pull_request: { url: "x" } };
  await app.send("issue_comment", { ...created, issue, comment }, { id: "a-command" });
  await app.idle();
  // GitHub refuses and fails: what Octokit throws holds the request, its headers among it
  for (const status of [401, 403, 422, 500]) {
    let refused = 0;
    standin.interceptors.push(({ path }) => {
      if (!/\/(?:pulls|git|graphql|contents)/u.test(path)) return null;
      refused++;
      return { status, body: { message: "Not now" } };
    });
    await app.send("pull_request", pull, { id: `not-reviewed-${status}` });
    await app.send("push", push, { id: `not-deployed-${status}` });
    await waitFor(
      () => refused >= 2 && app.output().includes("Not now"),
      60_000,
      () => app.output(),
    );
    standin.interceptors.length = 0;
  }
}

function linesOf(output: string): readonly Json[] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Json);
}

/** Every secret that the App holds or is given. */
function secretsIn(output: string): readonly string[] {
  const { PRIVATE_KEY = "", WEBHOOK_SECRET = "" } = appEnvironment("", 0);
  const key = PRIVATE_KEY.split("\n").filter((line) => line.length > 40 && !line.startsWith("-----"));
  const tokens = standin.actors.map(({ token }) => token);
  expect(tokens.length).toBeGreaterThan(0);
  const forms = [
    /\beyJ[\w-]+\.[\w-]+\.[\w-]*/u,
    /-----BEGIN/u,
    /(?:token|bearer) (?!\[REDACTED\])\S+/iu,
    /sha256=[0-9a-f]{8}/u,
  ];
  return [
    ...[...key, WEBHOOK_SECRET, ...tokens].filter((secret) => output.includes(secret)),
    ...forms.flatMap((form) => form.exec(output)?.[0] ?? []),
  ];
}

describe("the App's log", () => {
  it.each(["info", "trace"])(
    "holds no token, key or secret whatever happens, at level %s",
    async (level) => {
      const app = await startApp(served.url, { LOG_LEVEL: level });
      try {
        await scenes(app);
      } finally {
        await app.stop();
      }
      expect(secretsIn(app.output())).toEqual([]);
      if (level !== "info") return;
      const lines = linesOf(app.output());
      const of = (delivery: string) => lines.filter((line) => line["delivery"] === delivery);
      expect(of("a-review").map(({ repository, task }) => [repository, task])).toContainEqual([
        "harbour/ferries",
        "pr:7",
      ]);
      expect(of("a-deployment").filter((line) => "audit" in line)).toMatchObject([
        { task: "deploy", audit: { event: "pushed", wanted: "follow", branch: "dagster/prod" } },
      ]);
      expect(of("a-command").filter((line) => "audit" in line)).toMatchObject([
        { audit: { event: "marked", wanted: "pin", by: "alice", reason: "release week", branch: "dagster/prod" } },
      ]);
    },
    300_000,
  );
});
