import { spawnSync } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import type { Standin } from "./state.ts";

/** Whether a path is git's own, `/owner/repo.git/…`. */
export function isGitPath(path: string): boolean {
  return /^\/[^/]+\/[^/]+\.git\//.test(path);
}

/** Answers git's own protocol for reading, as GitHub does: any reachable commit may be named, and a token is asked for. */
export function answerGit(standin: Standin, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const token = Buffer.from((request.headers.authorization ?? "").replace(/^basic /i, ""), "base64")
    .toString()
    .replace(/^x-access-token:/, "");
  const actor = standin.actors.find((candidate) => candidate.token === token && candidate.permissions["contents"]);
  if (!actor || !path.startsWith(`/${standin.owner}/${standin.repo}.git/`)) {
    response.writeHead(401, { "www-authenticate": 'Basic realm="GitHub"' }).end();
    return;
  }
  const isAdvertisement = path.endsWith("/info/refs");
  if (
    (isAdvertisement && query !== "service=git-upload-pack") ||
    !(isAdvertisement || path.endsWith("/git-upload-pack"))
  ) {
    response.writeHead(403).end();
    return;
  }
  const plain = request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
  const wanted = [...plain.toString("latin1").matchAll(/want ([0-9a-f]{40})/g)].map(([, commit = ""]) => commit);
  if (wanted.length > 0) standin.fetches.push(wanted);
  const done = spawnSync(
    "git",
    [
      ...["-c", "uploadpack.allowAnySHA1InWant=true", "-c", "uploadpack.allowFilter=true"],
      ...["upload-pack", "--stateless-rpc", ...(isAdvertisement ? ["--advertise-refs"] : []), standin.store.directory],
    ],
    {
      input: plain,
      maxBuffer: 1 << 28,
      env: { ...process.env, GIT_PROTOCOL: String(request.headers["git-protocol"] ?? "") },
    },
  );
  response.writeHead(200, {
    "content-type": `application/x-git-upload-pack-${isAdvertisement ? "advertisement" : "result"}`,
  });
  const head = isAdvertisement ? "001e# service=git-upload-pack\n0000" : "";
  response.end(Buffer.concat([Buffer.from(head), done.stdout]));
}
