import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Reach, repositoryClients } from "../../src/app/repository-client.ts";

const HOUR = 3_600_000;
const FERRIES: Reach = { installation: 99, repo: "ferries", purpose: "review" };
const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** GitHub, as far as tokens go: makes `ghs_1`, `ghs_2` … for the App alone, each of an hour. */
interface Standin {
  readonly server: Server;
  readonly address: string;
  /** What was asked of tokens: the installation and the repositories, or `all`. */
  readonly made: string[];
  /** What each may do. */
  readonly permissions: unknown[];
  /** The token of each further request. */
  readonly used: string[];
  /** Statuses that the next requests for tokens, and the next further ones, are answered with. */
  readonly tokenAnswers: number[];
  readonly answers: number[];
}

async function startStandin(): Promise<Standin> {
  const made: string[] = [];
  const permissions: unknown[] = [];
  const used: string[] = [];
  const tokenAnswers: number[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const token = (request.headers.authorization ?? "").replace(/^(?:token|bearer) /iu, "");
      const installation = /^\/app\/installations\/(\d+)\/access_tokens$/u.exec(request.url ?? "")?.[1];
      const say = (status: number, body: object): void =>
        void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      if (installation === undefined) {
        used.push(token);
        const status = answers.shift() ?? 200;
        return say(status, status === 200 ? {} : { message: "Bad credentials" });
      }
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}") as {
        readonly repositories?: string[];
        readonly permissions?: Readonly<Record<string, string>>;
      };
      permissions.push(body.permissions ?? "all that is granted");
      made.push(`${installation}: ${(body.repositories ?? ["all"]).join(" ")}`);
      const status = isOfApp(token) ? (tokenAnswers.shift() ?? 201) : 401;
      if (status === 422)
        return say(status, { message: "The permissions requested are not granted to this installation." });
      if (status !== 201) return say(status, { message: "Not Found" });
      say(status, {
        token: `ghs_${made.length}`,
        expires_at: new Date(Date.now() + HOUR).toISOString(),
        permissions: { contents: "write" },
        repository_selection: "selected",
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${port}`, made, permissions, used, tokenAnswers, answers };
}

/** Whether a bearer is a token that the App itself signed. */
function isOfApp(bearer: string): boolean {
  const [head = "", claims = "", signature = ""] = bearer.split(".");
  return verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    createPublicKey(publicKey),
    Buffer.from(signature, "base64url"),
  );
}

let github: Standin;
let waits: number[];
let lines: string[];
let open: (reach: Reach) => Octokit;

beforeEach(async () => {
  github = await startStandin();
  [waits, lines] = [[], []];
  const log = (line: string): void => void lines.push(line);
  open = repositoryClients({
    app: new Octokit({
      baseUrl: github.address,
      authStrategy: createAppAuth,
      auth: { appId: 7, privateKey },
      log: { debug: log, info: log, warn: log, error: log },
    }),
    apiUrl: github.address,
    appId: 7,
    privateKey,
    log,
    sleep(milliseconds) {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await new Promise((resolve) => github.server.close(resolve));
  // whatever was asked and refused, no token stands in the log
  expect(lines.filter((line) => line.includes("ghs_") || line.includes("eyJ"))).toEqual([]);
});

async function read(reach: Reach): Promise<number> {
  const { status } = await open(reach).request("GET /repos/{owner}/{repo}", { owner: "harbour", repo: "any" });
  return status;
}

/** Moves the clock on, for token ages and for the cache of tokens. */
function pass(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
}

describe("repositoryClients", () => {
  it("asks once for a token of the one repository, however many requests want it, and keeps it", async () => {
    await Promise.all([read(FERRIES), read(FERRIES)]);
    pass(HOUR - 70_000);
    await read(FERRIES);
    expect(github.made).toEqual(["99: ferries"]);
    expect(github.used).toEqual(["ghs_1", "ghs_1", "ghs_1"]);
  });

  it("gives each work a token of what it is for: no review may change files", async () => {
    for (const purpose of ["review", "deploy", "review"] as const) await read({ ...FERRIES, purpose });
    await read({ installation: 99, repo: null, purpose: "look" });
    expect(github.permissions).toEqual([
      { contents: "read", pull_requests: "write", checks: "write", metadata: "read" },
      {
        contents: "write",
        pull_requests: "write",
        checks: "write",
        deployments: "write",
        actions: "read",
        statuses: "read",
        metadata: "read",
      },
      { contents: "read", pull_requests: "read", checks: "read", metadata: "read" },
    ]);
  });

  it("uses what an installation grants where that is less, and says so once", async () => {
    github.tokenAnswers.push(422);
    expect([await read(FERRIES), await read(FERRIES)]).toEqual([200, 200]);
    expect(github.permissions.slice(1)).toEqual(["all that is granted"]);
    expect(lines.filter((line) => line.includes("does not grant"))).toEqual([
      "installation 99 does not grant all that it takes to review: what it grants is used",
    ]);
  });

  it("asks after an hour whether more is granted by now: a token of everything is no longer used then", async () => {
    github.tokenAnswers.push(422);
    await read(FERRIES);
    pass(HOUR + 1000);
    await read(FERRIES);
    expect(github.permissions[1]).toBe("all that is granted");
    expect(github.permissions[2]).toMatchObject({ contents: "read", checks: "write" });
  });

  it("replaces a token that is about to end", async () => {
    await read(FERRIES);
    pass(HOUR - 50_000);
    await read(FERRIES);
    expect(github.used).toEqual(["ghs_1", "ghs_2"]);
  });

  it("keeps repositories, installations and the whole installation apart, even when all are asked at once", async () => {
    const all: readonly Reach[] = [
      FERRIES,
      { ...FERRIES, repo: "lighthouse" },
      { ...FERRIES, installation: 98 },
      { installation: 99, repo: null, purpose: "look" },
    ];
    await Promise.all(all.map(read));
    expect(github.made.toSorted()).toEqual(["98: ferries", "99: all", "99: ferries", "99: lighthouse"]);
    expect(github.used.toSorted()).toEqual(["ghs_1", "ghs_2", "ghs_3", "ghs_4"]);
    await Promise.all(all.map(read));
    expect(github.made).toHaveLength(4);
  });

  it("does what the library's own hook does not: that asks for all repositories, whatever it was told", async () => {
    const auth = { appId: 7, privateKey, installationId: 99, repositoryNames: ["ferries"] };
    const client = new Octokit({ baseUrl: github.address, authStrategy: createAppAuth, auth });
    await client.request("GET /repos/{owner}/{repo}", { owner: "harbour", repo: "any" });
    expect(github.made).toEqual(["99: all"]);
  });

  it("asks again after GitHub refused a token", async () => {
    github.tokenAnswers.push(404);
    await expect(read(FERRIES)).rejects.toMatchObject({ status: 404 });
    expect(github.used).toEqual([]);
    expect(await read(FERRIES)).toBe(200);
    expect(github.used).toEqual(["ghs_2"]);
  });

  it("waits until GitHub knows a token that was just made", async () => {
    github.answers.push(401, 401);
    expect(await read(FERRIES)).toBe(200);
    expect(waits).toEqual([1000, 2000]);
    expect(github.used).toEqual(["ghs_1", "ghs_1", "ghs_1"]);
  });

  it.each([
    ["a token that is not new", 5000, [401]],
    ["a new token for the third time", 0, [401, 401, 401]],
    ["for another reason", 0, [403]],
  ])("gives up when GitHub refuses %s", async (_, age, statuses) => {
    await read(FERRIES);
    pass(age);
    github.answers.push(...statuses);
    await expect(read(FERRIES)).rejects.toMatchObject({ status: statuses.at(-1) });
    expect(github.used).toHaveLength(1 + statuses.length);
  });
});
