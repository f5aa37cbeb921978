import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readAppConfig } from "../../../src/app/read-app-config.ts";
import { withCredentials } from "../../../src/app/operate/setup/credentials-file.ts";
import { runAppCommand } from "../../../src/app/operate/run-app-command.ts";
import { createSetupServer } from "../../../src/app/operate/setup/setup-server.ts";
import { isToSetUp, setUp } from "../../../src/app/operate/setup/set-up.ts";
import { webAddress } from "../../../src/app/operate/setup/web-address.ts";
import { freePort } from "../../../tools/free-port.ts";
import { waitFor } from "../../support/github-system-tools.ts";
import { emptyStandin } from "../../support/github-standin/bare-repository.ts";
import { serveStandin } from "../../support/github-standin/http-server.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An App that is to be set up, before a GitHub of its own. */
async function begun({ keeps = true, organization = "" } = {}) {
  const standin = emptyStandin();
  const served = await serveStandin(standin);
  closing.push(served.close);
  const port = await freePort();
  const own = `http://127.0.0.1:${port}`;
  const file = join(temporaryFolder("setup"), "data/credentials.env");
  const environment = {
    GITHUB_API_URL: served.url,
    PUBLIC_URL: `${own}/`,
    HOST: "127.0.0.1",
    PORT: String(port),
    GITHUB_ORGANIZATION: organization,
    ...(keeps ? { CREDENTIALS_FILE: file } : {}),
  };
  const log: string[] = [];
  const ended = setUp(environment, (line) => log.push(line));
  await waitFor(
    () => log.length > 0,
    10_000,
    () => "nothing is served",
  );
  const address = /http\S+token=[0-9a-f]{48}/u.exec(log[0] ?? "")?.[0] ?? "";
  return { standin, github: served.url, own, file, environment, log, ended, address };
}

/** What a browser gets: it follows nothing by itself. */
async function visit(address: string, options: RequestInit = {}) {
  const answer = await fetch(address, { redirect: "manual", ...options });
  const text = await answer.text();
  return {
    status: answer.status,
    text,
    headers: answer.headers,
    cookie: (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "",
    action: /action="([^"]+)"/u.exec(text)?.[1] ?? "",
    manifest: unescaped(/name="manifest" value="([^"]+)"/u.exec(text)?.[1] ?? ""),
  };
}

function unescaped(text: string): string {
  return text.replaceAll(/&#(x?)([\da-f]+);/giu, (_, isHex: string, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, isHex === "" ? 10 : 16)),
  );
}

/** The first line of what is answered to a line that no browser sends. */
function raw(own: string, line: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(Number(new URL(own).port), "127.0.0.1", () => socket.write(`${line}\r\nhost: x\r\n\r\n`));
    socket.once("data", (chunk: Buffer) => {
      socket.destroy();
      done(chunk.toString().split("\r\n")[0] ?? "");
    });
    socket.once("error", fail);
    socket.once("close", () => done("closed"));
  });
}

/** Presses the button of the page; answers with where GitHub sends the browser. */
async function press({ action, manifest }: { readonly action: string; readonly manifest: string }): Promise<string> {
  const answer = await fetch(action, { method: "POST", redirect: "manual", body: new URLSearchParams({ manifest }) });
  expect([answer.status, await answer.text()]).toEqual([302, ""]);
  return answer.headers.get("location") ?? "";
}

describe("setting the App up", () => {
  it("shows nothing without the token of the log, and nothing else than its two pages", async () => {
    const { own, address } = await begun();
    for (const path of ["/setup", "/setup?token=", `/setup?token=${"0".repeat(48)}`])
      expect([path, (await visit(`${own}${path}`)).status]).toEqual([path, 403]);
    expect((await visit(`${own}/api/github/webhooks`, { method: "POST", body: "{}" })).status).toBe(404);
    expect((await visit(address, { method: "POST" })).status).toBe(404);
    expect([(await visit(`${own}/health`)).status, (await visit(`${own}/ready`)).status]).toEqual([200, 503]);
  });

  it("outlasts whoever asks for what is no address", async () => {
    const { own } = await begun();
    for (const target of ["//", "http://[", "//x:y/setup", "/?token=%zz", "*"])
      expect([target, await raw(own, `GET ${target} HTTP/1.1`)]).toEqual([target, "HTTP/1.1 404 Not Found"]);
    expect((await visit(`${own}/setup`)).status).toBe(403);
  });

  it("ends at a signal, which the first process of a container must listen to", async () => {
    const known = process.listeners("SIGTERM");
    const { ended, log } = await begun();
    const [stop] = process.listeners("SIGTERM").filter((listener) => !known.includes(listener));
    stop?.("SIGTERM");
    expect([await ended, log.at(-1)]).toEqual([null, "Stopped before anybody set the App up."]);
    expect(process.listeners("SIGTERM")).toEqual(known);
  });

  it("is over also where the browser has gone before GitHub hands the credentials out", async () => {
    const kept: string[] = [];
    const over = new Promise<void>((done) => {
      const server = createSetupServer({
        ...{ publicUrl: "https://kedro.example.com", setupUrl: "https://kedro.example.com" },
        ...{ github: "https://github.com", organization: null, token: "t" },
        async exchange() {
          browser.abort();
          await new Promise((later) => setTimeout(later, 50));
          const credentials = {
            appId: 1,
            privateKey: "key",
            webhookSecret: "secret",
            page: "https://github.com/apps/x",
          };
          return { ok: true, value: credentials };
        },
        keep: ({ appId }) => (kept.push(String(appId)), null),
        done,
      });
      closing.push(() => server.close());
      const browser = new AbortController();
      server.listen(0, "127.0.0.1", async () => {
        const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const page = await visit(`${own}/setup?token=t`);
        const back = `${own}/setup/done?code=abc&state=${new URL(unescaped(page.action)).searchParams.get("state")}`;
        await visit(back, { headers: { cookie: page.cookie }, signal: browser.signal }).catch(() => {});
      });
    });
    await over;
    expect(kept).toEqual(["1"]);
  });

  it("takes no code that a stranger brings: not without the cookie of the browser that began, nor twice", async () => {
    const { standin, own, address } = await begun();
    const page = await visit(address);
    const back = await press(page);
    const stranger = await visit(address);
    expect((await visit(back)).status).toBe(403);
    expect((await visit(back, { headers: { cookie: stranger.cookie } })).status).toBe(403);
    expect(
      (await visit(`${own}/setup/done?code=abc&state=`, { headers: { cookie: "kedro_dagster_setup=" } })).status,
    ).toBe(403);
    expect(standin.calls).toEqual([]);
    // a code that GitHub does not know costs the state, and the page can be opened again
    const forged = back.replace(/code=[0-9a-f]+/u, "code=forged");
    expect((await visit(forged, { headers: { cookie: page.cookie } })).status).toBe(502);
    expect((await visit(back, { headers: { cookie: page.cookie } })).status).toBe(403);
    expect((await visit(address)).status).toBe(200);
  });

  it("has no script, cannot be framed or kept, and sends its form to GitHub alone", async () => {
    const { github, address } = await begun({ organization: "harbour" });
    const { headers, action } = await visit(address);
    expect(action).toMatch(new RegExp(`^${github}/organizations/harbour/settings/apps/new\\?state=[0-9a-f]{64}$`, "u"));
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; form-action ${github}; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect([headers.get("cache-control"), headers.get("referrer-policy")]).toEqual(["no-store", "strict-origin"]);
    expect(headers.get("set-cookie")).toMatch(/^kedro_dagster_setup=[0-9a-f]{64}; HttpOnly; SameSite=Lax$/u);
  });

  it("has GitHub make the App, keeps its credentials for their owner alone, and is over", async () => {
    const { standin, own, file, environment, log, ended, address } = await begun();
    const page = await visit(address);
    expect(JSON.parse(page.manifest)).toMatchObject({
      hook_attributes: { url: `${own}/api/github/webhooks` },
      public: false,
    });
    const done = await visit(await press(page), { headers: { cookie: page.cookie } });
    expect([done.status, done.text]).toEqual([
      200,
      expect.stringContaining('href="https://github.com/apps/kedro-on-dagster/installations/new"'),
    ]);
    const complete = await ended;
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const config = readAppConfig(complete ?? {});
    expect(config).toMatchObject({ ok: true, value: { appId: standin.appId, webhookSecret: standin.hook.secret } });
    const kept = readFileSync(file, "utf8");
    expect(kept).toMatch(/^APP_ID=4711\nPRIVATE_KEY=[A-Za-z\d+/=]+\nWEBHOOK_SECRET=[0-9a-f]{40}\n$/u);
    for (const secret of kept.match(/(?<==).{20,}/gu) ?? []) expect(done.text + log.join()).not.toContain(secret);
    expect(log.at(-1)).toBe("The App is set up.");
    await expect(fetch(`${own}/setup`)).rejects.toThrow();
    expect([isToSetUp(environment), await setUp(environment, (line) => log.push(line))]).toEqual([false, null]);
    expect(log.at(-1)).toContain("There are credentials already");
  });

  it("shows the credentials this once where no file keeps them", async () => {
    const { standin, ended, address, log } = await begun({ keeps: false });
    const page = await visit(address);
    const done = await visit(await press(page), { headers: { cookie: page.cookie } });
    expect(unescaped(done.text)).toMatch(
      new RegExp(`<pre>APP_ID=4711\\nPRIVATE_KEY=\\S+\\nWEBHOOK_SECRET=${standin.hook.secret}\\n</pre>`, "u"),
    );
    expect(await ended).not.toBeNull();
    expect(log.join()).not.toContain(standin.hook.secret);
  });

  it("does not begin without an address of its own, with a folder that cannot be written, or a name that is none", async () => {
    const file = join(temporaryFolder("setup"), "file");
    writeFileSync(file, "");
    const told: string[] = [];
    const environment = {
      CREDENTIALS_FILE: join(file, "credentials.env"),
      PUBLIC_URL: "http://kedro.example.com",
      SETUP_URL: "http://kedro.example.com:3000",
      PORT: "http",
      GITHUB_ORGANIZATION: "a/b",
    };
    expect(await setUp(environment, (line) => told.push(line))).toBeNull();
    expect(told.join("\n").match(/ {2}- \w+/gu)).toEqual([
      "  - PORT",
      "  - PUBLIC_URL",
      "  - SETUP_URL",
      "  - GITHUB_ORGANIZATION",
      "  - CREDENTIALS_FILE",
    ]);
  });
});

describe("kept credentials", () => {
  it("that cannot be read end the command with one line", async () => {
    const folder = join(temporaryFolder("setup"), "credentials.env");
    mkdirSync(folder);
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    closing.push(() => {
      said.mockRestore();
      process.exitCode = undefined;
    });
    await runAppCommand(["doctor"], { CREDENTIALS_FILE: folder });
    expect(process.exitCode).toBe(2);
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^`doctor` cannot go on: EISDIR: .*\n$/u)]]);
  });

  it("are read where the variables are not set, and no other variable is taken from the file", () => {
    const file = join(temporaryFolder("setup"), "credentials.env");
    writeFileSync(file, "APP_ID=1\nPRIVATE_KEY=a=b==\nWEBHOOK_SECRET=\nNODE_OPTIONS=--inspect\n");
    expect(withCredentials({ CREDENTIALS_FILE: file, APP_ID: "2" })).toEqual({
      CREDENTIALS_FILE: file,
      APP_ID: "2",
      PRIVATE_KEY: "a=b==",
      WEBHOOK_SECRET: "",
    });
  });
});

describe("where people look at GitHub", () => {
  it("follows from its API", () => {
    expect(
      [
        "https://api.github.com",
        "https://ghe.example.com/api/v3",
        "https://api.harbour.ghe.com",
        "http://127.0.0.1:8080",
      ].map(webAddress),
    ).toEqual(["https://github.com", "https://ghe.example.com", "https://harbour.ghe.com", "http://127.0.0.1:8080"]);
  });
});
