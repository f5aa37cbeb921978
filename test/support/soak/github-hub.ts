import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBareRepository } from "../github-standin/git-refs.ts";
import { answerGraphql } from "../github-standin/graphql.ts";
import { paging, refusal } from "../github-standin/route.ts";
import { app, installation as installationShape, repository as repositoryShape } from "../github-standin/shapes.ts";
import { APP, createStandin } from "../github-standin/standin.ts";
import type { Standin, StandinRequest, StandinResponse } from "../github-standin/state.ts";

export interface HubCall {
  readonly at: number;
  /** 0: the App itself, which asks who it is, where it is installed, and for tokens. */
  readonly installation: number;
  readonly method: string;
  readonly path: string;
}

/** What befalls a request instead of its answer, or after it: `cut` ends the connection when it has been done. */
export type Fault = StandinResponse | "hang" | "cut";

/** Many repositories of many installations behind one address, as GitHub is to an App. */
export interface GitHubHub {
  readonly url: string;
  readonly repositories: readonly Standin[];
  readonly calls: HubCall[];
  /** Asked before each request of a repository is answered. */
  fault: ((standin: Standin, request: Pick<StandinRequest, "method" | "path" | "body">) => Fault | null) | null;
  /** Milliseconds until an answer. */
  latency: number;
  readonly close: () => Promise<void>;
}

/** @param repositories how many repositories each installation holds; the stand-ins are in this order */
export async function startHub(repositories: readonly number[]): Promise<GitHubHub> {
  const home = mkdtempSync(join(tmpdir(), "hub-"));
  mkdirSync(join(home, "objects"));
  let number = 0;
  const standins = repositories.flatMap((count, index) =>
    Array.from({ length: count }, () => {
      number++;
      const directory = join(home, `${number}.git`);
      mkdirSync(directory);
      // what they have alike is stored once
      symlinkSync(join(home, "objects"), join(directory, "objects"));
      makeBareRepository(directory);
      return createStandin(directory, { owner: `org-${index + 1}`, repo: `repo-${number}`, installation: index + 1 });
    }),
  );
  const byName = new Map(standins.map((standin) => [`${standin.owner}/${standin.repo}`, standin]));
  const hub: { -readonly [K in keyof GitHubHub]: GitHubHub[K] } = {
    url: "",
    repositories: standins,
    calls: [],
    fault: null,
    latency: 0,
    close: () => Promise.resolve(),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const text = Buffer.concat(chunks).toString();
      const asked: Asked = {
        method: request.method ?? "GET",
        path: url.pathname,
        query: url.searchParams,
        body: text === "" ? {} : (JSON.parse(text) as Asked["body"]),
        token: (request.headers.authorization ?? "").replace(/^(?:token|bearer) /i, ""),
      };
      const [, of = "0"] = /^hub\.(\d+)\./.exec(asked.token) ?? [];
      hub.calls.push({ at: Date.now(), installation: Number(of), method: asked.method, path: asked.path });
      const answer = answerOf(hub, byName, asked);
      if (answer === "hang") return;
      if (answer === "cut") return void request.socket.destroy();
      setTimeout(() => send(response, answer), hub.latency);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  hub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  hub.close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    rmSync(home, { recursive: true, force: true });
  };
  return hub;
}

type Asked = Omit<StandinRequest, "actor"> & { readonly token: string };

function send(response: ServerResponse, { status, body, headers = {}, raw }: StandinResponse): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(raw ?? (status === 204 ? undefined : JSON.stringify(body ?? {})));
}

function answerOf(hub: GitHubHub, byName: ReadonlyMap<string, Standin>, asked: Asked): Fault {
  const [first] = hub.repositories;
  if (first === undefined) return refusal(404, "Not Found");
  const { method, path, query, token } = asked;
  const page = <T>(all: readonly T[]): readonly T[] => {
    const [at, size] = paging(query);
    return all.slice((at - 1) * size, at * size);
  };
  const own = hub.repositories.filter(({ installation }) => token.startsWith(`hub.${installation}.`));
  if (path === "/app") return { status: 200, body: app(first) };
  if (path === "/app/installations") {
    const holders = [...new Map(hub.repositories.map((standin) => [standin.installation, standin])).values()];
    return { status: 200, body: page(holders).map((standin) => installationShape(standin)) };
  }
  if (path.endsWith("/access_tokens")) return tokenFor(hub, asked);
  if (path === "/installation/repositories")
    return {
      status: 200,
      body: { total_count: own.length, repositories: page(own).map((one) => repositoryShape(one)) },
    };
  if (path === "/graphql") {
    const find = (owner: string, name: string): Standin | null =>
      own.find((standin) => standin.owner === owner && standin.repo === name) ?? null;
    return answerGraphql(own[0] ?? first, { actor: APP, body: asked.body, find });
  }
  const [, owner = "", name = ""] = /^\/repos\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  const standin = path.startsWith("/repos/") ? byName.get(`${owner}/${name}`) : first;
  if (standin === undefined || (path.startsWith("/repos/") && !own.includes(standin))) return refusal(404, "Not Found");
  const fault = hub.fault?.(standin, { method, path, body: asked.body }) ?? null;
  if (fault !== null && fault !== "cut") return fault;
  const answer = standin.answer({ ...asked, token: APP.token });
  return fault ?? answer;
}

/** A token of one installation, which reaches what it names. */
function tokenFor({ repositories, calls }: GitHubHub, { path, body }: Asked): StandinResponse {
  const installation = Number(/installations\/(\d+)\//.exec(path)?.[1]);
  const wanted = body["repositories"] as readonly string[] | undefined;
  const own = repositories.filter((standin) => standin.installation === installation);
  if (own.length === 0) return refusal(404, "Not Found");
  if (wanted?.some((name) => !own.some(({ repo }) => repo === name)))
    return refusal(422, "There is at least one repository that does not exist or is not accessible.");
  return {
    status: 201,
    body: {
      token: `hub.${installation}.${wanted?.join("_") ?? "all"}.${calls.length}`,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: { contents: "write", checks: "write", metadata: "read" },
      repository_selection: wanted === undefined ? "all" : "selected",
    },
  };
}
