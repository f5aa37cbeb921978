import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerGit, isGitPath } from "./git-server.ts";
import { submitManifest } from "./manifest-flow.ts";
import type { Standin } from "./state.ts";

/** The stand-in on a port of this machine. */
export async function serveStandin(
  standin: Standin,
  host = "127.0.0.1",
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (isGitPath(request.url ?? "")) {
        answerGit(standin, request, Buffer.concat(chunks), response);
        return;
      }
      const url = new URL(request.url ?? "/", "http://localhost");
      const text = Buffer.concat(chunks).toString("utf8");
      if (url.pathname.endsWith("/settings/apps/new")) return submitManifest(standin, url, text, response);
      const token = (request.headers.authorization ?? "").replace(/^(?:token|bearer) /i, "");
      const answer = standin.answer({
        method: request.method ?? "GET",
        path: url.pathname,
        query: url.searchParams,
        body: text === "" ? {} : JSON.parse(text),
        token,
      });
      const { port } = server.address() as AddressInfo;
      const location = answer.headers?.["location"];
      const headers = location === undefined ? {} : { location: `http://127.0.0.1:${port}${location}` };
      const type = answer.raw ? "application/zip" : "application/json; charset=utf-8";
      response.writeHead(answer.status, { "content-type": type, ...answer.headers, ...headers });
      response.end(answer.raw ?? (answer.status === 204 ? undefined : JSON.stringify(answer.body ?? {})));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
