import { createServer, request as ask, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppProcess, startApp, webhook } from "../support/github-app-process.ts";
import { type ExampleRepository, exampleRepository } from "../support/github-example.ts";
import { serveStandin } from "../support/github-standin/http-server.ts";
import { createStandin } from "../support/github-standin/standin.ts";
import type { Standin } from "../support/github-standin/state.ts";
import { waitFor } from "../support/github-system-tools.ts";

let example: ExampleRepository;
let standin: Standin;
let app: AppProcess;
const servers: Server[] = [];
const passed: string[] = [];
const paths: string[] = [];

beforeAll(async () => {
  example = exampleRepository({
    ".github/kedro-dagster.yml": "environments: [prod]\ndeploy:\n  environments: [prod]\n",
  });
  standin = createStandin(example.bare);
  const served = await serveStandin(standin);
  // an Enterprise Server has its API below /api/v3, and GraphQL beside it
  const enterprise = await listen(
    createServer((request, response) => {
      const path = request.url ?? "";
      paths.push(path);
      const inner = path === "/api/graphql" ? "/graphql" : path.replace(/^\/api\/v3/u, "");
      const { method, headers } = request;
      request.pipe(
        ask(`${served.url}${inner}`, { method, headers }, (answer) => {
          answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
        }),
      );
    }),
  );
  const proxy = createServer((request, response) => {
    passed.push(new URL(request.url ?? "").host);
    const { pathname, search } = new URL(request.url ?? "");
    const { method, headers } = request;
    request.pipe(
      ask({ port: enterprise, path: pathname + search, method, headers }, (answer) =>
        answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)),
      ),
    );
  });
  proxy.on("connect", (request, socket, head) => {
    passed.push(request.url ?? "");
    const through = connect(enterprise, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      through.write(head);
      socket.pipe(through).pipe(socket);
    });
    for (const end of [socket, through]) end.on("error", () => socket.destroy());
  });
  const address = `http://127.0.0.1:${await listen(proxy)}`;
  // a name that only the proxy knows
  app = await startApp("http://ghe.invalid/api/v3", {
    HTTP_PROXY: address,
    HTTPS_PROXY: address,
    NO_PROXY: "127.0.0.1",
    NODE_USE_ENV_PROXY: "1",
    RECONCILE_MINUTES: "60",
  });
  servers.push({ close: () => void served.close(), closeAllConnections: () => {} } as unknown as Server);
});

afterAll(async () => {
  await app?.stop();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  example?.remove();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

describe("the App, before an Enterprise Server that is reached by a proxy alone", () => {
  it("reviews and deploys, and asks nothing past the proxy", async () => {
    standin.openPull(7, "change", "main");
    await app.send("pull_request", { ...webhook(standin, "pull_request", "opened"), number: 7 });
    await waitFor(
      () => standin.checks[0]?.status === "completed" && standin.comments.length === 1,
      60_000,
      () => app.output(),
    );
    standin.merge(7);
    await app.send("push", { ...webhook(standin, "push", null), ref: "refs/heads/main", deleted: false });
    await waitFor(
      () => standin.deployments.length === 1,
      60_000,
      () => app.output(),
    );
    await app.idle();
    expect([...new Set(passed.map((host) => host.replace(/:80$/u, "")))]).toEqual(["ghe.invalid"]);
    expect(paths.filter((path) => !path.startsWith("/api/v3/") && path !== "/api/graphql")).toEqual([]);
  });
});
