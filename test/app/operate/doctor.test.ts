import { createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { doctor } from "../../../src/app/operate/doctor/doctor.ts";
import { serveReports } from "../../../src/app/reports/serve-reports.ts";
import { createWebhookServer } from "../../../src/app/webhook-server.ts";
import { appEnvironment } from "../../support/github-app-process.ts";
import { emptyStandin } from "../../support/github-standin/bare-repository.ts";
import { serveStandin } from "../../support/github-standin/http-server.ts";
import type { Standin } from "../../support/github-standin/state.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** GitHub, with an App that is as `app.yml` says. */
async function github(): Promise<{ readonly standin: Standin; readonly url: string }> {
  const standin = emptyStandin();
  const served = await serveStandin(standin);
  closing.push(served.close);
  return { standin, url: served.url };
}

/** Where the App listens: takes what is signed with a secret. */
async function listening(secret: string): Promise<string> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const own = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
      response.writeHead(request.headers["x-hub-signature-256"] === own ? 202 : 401).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`;
}

/** Where the App serves files of reviews. */
async function serving(): Promise<string> {
  const server = createWebhookServer({
    verify: () => Promise.resolve(false),
    receive: () => Promise.resolve(),
    page: serveReports({
      links: { read: () => null },
      store: { get: () => Promise.resolve(null) },
      now: Date.now,
      answered: () => {},
      log: () => {},
    }),
    answered: () => {},
    log: () => {},
    now: Date.now,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A Redis that says this of itself. */
async function redis(facts: Readonly<Record<string, string>>): Promise<string> {
  const info = Object.entries({ redis_version: "7.0.15", maxmemory_policy: "noeviction", aof_enabled: "1", ...facts })
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join("");
  const server = createSocket((socket) => {
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      const asked = chunk.toString();
      for (const word of asked.match(/\b(?:info|hello|client)\b/gi) ?? []) {
        if (/info/i.test(word)) socket.write(`$${Buffer.byteLength(info)}\r\n${info}\r\n`);
        else if (!/hello/i.test(word)) socket.write("+OK\r\n");
        else if (/\bauth\b/i.test(asked)) socket.write("-WRONGPASS invalid username-password pair\r\n");
        else socket.write("%1\r\n$6\r\nserver\r\n$5\r\nredis\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const SECRET = "a secret for the tests only";

async function told(
  apiUrl: string,
  overrides: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly lines: readonly string[]; readonly text: string }> {
  const lines: string[] = [];
  const code = await doctor(appEnvironment(apiUrl, 3000, overrides), (line) => lines.push(line));
  return { code, lines, text: lines.join("\n") };
}

function missing({ lines }: { readonly lines: readonly string[] }): readonly string[] {
  return lines.flatMap((line, index) =>
    line.startsWith("missing") ? [`${line.slice(9)} | ${lines[index + 1]?.trim()}`] : [],
  );
}

describe("doctor", () => {
  it("lists what is not set, each with its cure, and still looks at Redis", async () => {
    const answer = await told("http://127.0.0.1:9", { APP_ID: "", WEBHOOK_SECRET: "development" });
    expect(answer.code).toBe(1);
    expect(answer.lines.filter((line) => line.startsWith("missing"))).toEqual([
      "missing  variables: APP_ID must be a whole number: set it to that of your GitHub App.",
      expect.stringContaining("WEBHOOK_SECRET is not set"),
    ]);
    expect(answer.text).toContain("note     Redis: REDIS_URL is not set");
    expect(answer.lines.at(-1)).toBe("\n2 missing.");
  });

  it("says that id and key do not fit, that GitHub is not there, and that the clock is wrong: three faults, three words", async () => {
    const { standin, url } = await github();
    standin.interceptors.push(() => ({ status: 401, body: { message: "A JSON web token could not be decoded" } }));
    expect(missing(await told(url))).toEqual([
      expect.stringMatching(/^App: GitHub does not know an App of this APP_ID/u),
    ]);
    standin.interceptors[0] = () => ({
      status: 401,
      headers: { date: "Mon, 30 Nov 2020 10:00:00 GMT" },
      body: { message: "No" },
    });
    expect(missing(await told(url))).toEqual([expect.stringMatching(/^clock: is \d+ s ahead of GitHub's: .*\(NTP\)/u)]);
    standin.interceptors[0] = () => ({ status: 418, body: { message: "No" } });
    expect(missing(await told(url))).toEqual([expect.stringContaining("answered 418")]);
    expect(missing(await told("http://127.0.0.1:9"))).toEqual([
      expect.stringMatching(/^GitHub: http:\/\/127\.0\.0\.1:9 cannot be reached .*NODE_USE_ENV_PROXY=1/u),
    ]);
  });

  it("tells what App and installation are not granted: what stops reviews is missing, the rest a note that says what goes without", async () => {
    const { standin, url } = await github();
    standin.hook.url = await listening(SECRET);
    const { granted } = standin;
    standin.granted = { ...granted, events: granted.events.filter((name) => name !== "issue_comment") };
    standin.accepted = {
      permissions: { ...granted.permissions, checks: "read", deployments: "read", contents: "read" },
      events: granted.events.filter((name) => name !== "push"),
    };
    const answer = await told(url);
    expect(missing(answer)).toEqual([
      expect.stringMatching(
        /^harbour: `checks: write` is not granted \(read\): no check is put .*at https:\/\/github\.com\/organizations/u,
      ),
      expect.stringMatching(/^harbour: GitHub does not send the event `push`/u),
    ]);
    expect(answer.lines.filter((line) => line.startsWith("note")).map((line) => line.slice(9))).toEqual([
      expect.stringMatching(/^Redis/u),
      "App: GitHub does not send the event `issue_comment`",
      expect.stringMatching(/^deliveries: GitHub has delivered nothing yet/u),
      "harbour: `contents: write` is not granted (read): no deployment branch is pushed",
      "harbour: `deployments: write` is not granted (read): GitHub keeps no history of deployments",
    ]);
  });

  it("finds by the deliveries and by one of its own that address or secret are not those of the App", async () => {
    const { standin, url } = await github();
    expect(missing(await told(url))).toEqual([expect.stringMatching(/^address: the App has no webhook address/u)]);
    standin.hook.url = await listening("quite another secret");
    standin.hook.type = "form";
    standin.hook.deliveries = [[401, "Invalid HTTP Response: 401"]];
    expect(missing(await told(url))).toEqual([
      expect.stringMatching(/^webhook: is sent as a form/u),
      expect.stringMatching(/^address: .* has another WEBHOOK_SECRET/u),
      expect.stringMatching(
        /^deliveries: 1 of the last 1 did not arrive; the latest: pull_request, 401 .* \| The secret /u,
      ),
    ]);
    standin.hook.type = "json";
    standin.hook.url = "http://127.0.0.1:9/api/github/webhooks";
    standin.hook.deliveries = [[0, "failed to connect to host"]];
    const away = await told(url);
    expect(missing(away)).toEqual([expect.stringContaining("Open the way from GitHub")]);
    expect(away.text).toContain(
      "note     address: http://127.0.0.1:9/api/github/webhooks cannot be reached from here (no connection)",
    );
    standin.hook.deliveries = [
      [202, "OK"],
      [502, "Bad Gateway"],
    ];
    expect((await told(url)).text).toContain("note     deliveries: 1 of the last 2 did not arrive");
  });

  it("says that nobody has installed it, and that the limit is used up", async () => {
    const { standin, url } = await github();
    standin.hook.url = await listening(SECRET);
    standin.isInstalled = false;
    expect(missing(await told(url))).toEqual([expect.stringMatching(/^installation: the App is installed nowhere/u)]);
    standin.isInstalled = true;
    standin.remaining = 0;
    expect(missing(await told(url))).toEqual([
      expect.stringMatching(/^harbour: 0 of 5000 requests are left this hour/u),
    ]);
    standin.remaining = 40;
    expect((await told(url)).text).toContain("note     harbour: 40 of 5000 requests are left");
  });

  it("knows a Redis that forgets, one that is too old, one whose password is wrong, and one that is not there", async () => {
    const { standin, url } = await github();
    standin.hook.url = await listening(SECRET);
    const forgetful = await redis({ maxmemory_policy: "allkeys-lru", aof_enabled: "0" });
    const answer = await told(url, { REDIS_URL: `redis://${forgetful}` });
    expect(missing(answer)).toEqual([
      expect.stringMatching(/^eviction: .*\(allkeys-lru\).* \| Set `maxmemory-policy noeviction`/u),
    ]);
    expect(answer.text).toContain("note     persistence:");
    const old = await redis({ redis_version: "6.0.16" });
    expect(missing(await told(url, { REDIS_URL: `redis://${old}` }))).toEqual([
      "Redis: is version 6.0.16 | Use version 6.2 or later.",
    ]);
    const locked = await told(url, { REDIS_URL: `redis://:hunter2hunter2@${old}` });
    expect(missing(locked)).toEqual([expect.stringMatching(/^Redis: cannot be used \(WRONGPASS/u)]);
    expect(locked.text).not.toContain("hunter2");
    expect(missing(await told(url, { REDIS_URL: "redis://127.0.0.1:9" }))).toEqual([
      expect.stringContaining("ECONNREFUSED"),
    ]);
  });

  it.each(["redis://:hunter2/2@host", "redis://:hunter2#2@host", "redis://:hunter2%zz@host", "redis:/:hunter2@h"])(
    "never shows the password of an address that is none, %s, also where more is wrong",
    async (REDIS_URL) => {
      const answer = await told("http://127.0.0.1:9", { REDIS_URL, APP_ID: "" });
      expect(missing(answer)).toEqual([
        expect.stringMatching(/^variables: APP_ID/u),
        expect.stringMatching(/^variables: REDIS_URL must be an address like .* write `\/` as `%2F`/u),
      ]);
      expect(answer.text).not.toContain("hunter2");
    },
  );

  it("lets nothing that others say move a terminal's cursor, and does not count what it did not look at", async () => {
    const { standin, url } = await github();
    standin.hook.url = await listening(SECRET);
    standin.hook.deliveries = [[502, "Bad\u001b[2J Gateway"]];
    const { granted } = standin;
    standin.interceptors.push(({ path }) => {
      if (!path.startsWith("/app/installations?") && path !== "/app/installations") return null;
      const one = { account: { login: "harbour" }, ...granted, suspended_at: null, html_url: url };
      return { status: 200, body: Array.from({ length: 21 }, (_, id) => ({ ...one, id: 99 + id })) };
    });
    const answer = await told(url, { REDIS_URL: `redis://${await redis({ redis_version: "7.0\u001b[31m" })}` });
    expect(answer.text).not.toContain("\u001b");
    expect(answer.text).toContain("502 BadU+001B[2J Gateway");
    expect(answer.text).toContain("there are more than 20: the others were not looked at");
  });

  it("knows that Node passes a proxy by unless it is told", async () => {
    const { standin, url } = await github();
    standin.hook.url = await listening(SECRET);
    expect(missing(await told(url, { HTTPS_PROXY: "http://user:hunter2@proxy:3128" }))).toEqual([
      "proxy: HTTPS_PROXY is set, and not used | Set NODE_USE_ENV_PROXY=1, or take the variable away.",
    ]);
  });

  it("says that links to files of reviews lead elsewhere, and that their files have no place, or one that is forgotten", async () => {
    const { standin, url } = await github();
    standin.hook.url = await listening(SECRET);
    const elsewhere = new URL(standin.hook.url).origin;
    const answer = await told(url, { PUBLIC_URL: elsewhere, REPORT_FOLDER: "/dev/null/reports" });
    expect(missing(answer)).toEqual([
      "reports: /dev/null/reports (REPORT_FOLDER) cannot be written: comments would have no links | Let the App's own user write there, or name another folder.",
      `links: ${elsewhere}/reports/ answered 401, and not as this App does: links in comments lead nowhere | Let what ends TLS hand /reports/ on to the App, under that very path.`,
    ]);
    const away = await told(url, { PUBLIC_URL: "http://127.0.0.1:9" });
    expect(missing(away)).toEqual([]);
    expect(away.text).toContain("note     reports: files of reviews are kept in a folder for temporary files");
    expect(away.text).toContain("note     links: http://127.0.0.1:9/reports/ cannot be reached from here");
  });

  it("finds files of reviews served and kept: in a folder that is yet to be made, and in Redis", async () => {
    const { standin, url } = await github();
    standin.hook.url = await listening(SECRET);
    const PUBLIC_URL = await serving();
    const folder = join(temporaryFolder("doctor"), "not", "there");
    const answer = await told(url, { PUBLIC_URL, REPORT_FOLDER: folder });
    expect(missing(answer)).toEqual([]);
    expect(answer.lines).toEqual(
      expect.arrayContaining([
        "ok       reports: files of reviews are kept in REPORT_FOLDER",
        `ok       links: ${PUBLIC_URL}/reports/ leads to the App`,
      ]),
    );
    expect(existsSync(folder)).toBe(false);
    const shared = await told(url, { PUBLIC_URL, REDIS_URL: `redis://${await redis({})}` });
    expect(shared.lines).toContain("ok       reports: files of reviews are kept in Redis");
  });

  it("finds nothing missing where all is as it should be, tells an Enterprise Server's version, and never a secret", async () => {
    const { standin, url } = await github();
    standin.hook.url = await listening(SECRET);
    standin.hook.deliveries = [[202, "OK"]];
    standin.interceptors.push(({ path }) =>
      path === "/app"
        ? {
            status: 200,
            headers: { "x-github-enterprise-version": "3.17.1" },
            body: { slug: "kedro-on-dagster", owner: { login: "harbour" }, ...standin.granted },
          }
        : null,
    );
    const answer = await told(url, { REDIS_URL: `redis://${await redis({})}` });
    expect(answer.lines).toEqual([
      "ok       variables: complete, and the webhook secret is set",
      "ok       Redis: answers, version 7.0.15",
      "ok       eviction: Redis drops nothing by itself (noeviction)",
      "ok       persistence: Redis writes what it is told to disk (appendonly)",
      "ok       reports: files of reviews are not served: PUBLIC_URL is not set",
      "ok       App: GitHub knows it as kedro-on-dagster of harbour: APP_ID and private key fit",
      `ok       GitHub: ${url} answers, Enterprise Server 3.17.1`,
      "ok       clock: is GitHub's, to within half a minute",
      "ok       App: all permissions and events that are asked for",
      `ok       address: ${standin.hook.url} answers, and takes what WEBHOOK_SECRET signs`,
      "ok       deliveries: the last 1 arrived",
      "ok       harbour: all permissions and events that are asked for",
      "ok       harbour: 4900 of 5000 requests are left this hour",
      "\nNothing is missing.",
    ]);
    expect(answer.code).toBe(0);
    for (const secret of [SECRET, "PRIVATE KEY", "ghs_"]) expect(answer.text).not.toContain(secret);
    expect(standin.writes()).toEqual([]);
  });
});
