import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { rareLog } from "./rare-log.ts";

export interface WebhookServerOptions {
  /** True when the signature is that of the body under our secret; compared in constant time. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  /** Takes a verified delivery; it must only note what is to be done. */
  readonly receive: (delivery: {
    readonly id: string;
    readonly name: string;
    readonly payload: object;
  }) => Promise<void>;
  /** What `/health` says besides its status; `isReady: false` while shutting down. */
  readonly health: () => { readonly isReady: boolean; readonly [fact: string]: unknown };
  readonly log: (message: string) => void;
  readonly now: () => number;
}

/** GitHub sends no larger payload. */
const LARGEST_BODY = 25 * 1024 * 1024;
/** Milliseconds in which what is still on its way is taken and dropped after a refusal. */
const LINGER = 1000;
export const WEBHOOK_PATH = "/api/github/webhooks";

/**
 * The App's door: `POST /api/github/webhooks` and `GET /health`. Nothing is parsed before its signature is checked, no
 * body is read beyond GitHub's own limit, and the answer does not wait for any work.
 */
export function createWebhookServer(options: WebhookServerOptions): Server {
  // whoever knocks with wrong signatures cannot fill the log
  const complain = rareLog(options);
  const server = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
    (request, response) => {
      answer({ request, response }, options, complain).catch((error: unknown) => {
        options.log(`a webhook could not be taken: ${error instanceof Error ? error.message : String(error)}`);
        reply(response, 500, "could not be taken");
      });
    },
  );
  server.keepAliveTimeout = 5000;
  return server;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(
  { request, response }: Exchange,
  options: WebhookServerOptions,
  complain: (what: string) => void,
): Promise<void> {
  const path = (request.url ?? "").split("?")[0];
  if (path === "/health" && (request.method === "GET" || request.method === "HEAD")) {
    const { isReady, ...facts } = options.health();
    return json(response, isReady ? 200 : 503, { status: isReady ? "ok" : "stopping", ...facts });
  }
  if (path !== WEBHOOK_PATH) return refuse({ request, response }, 404, "not found");
  if (request.method !== "POST") return refuse({ request, response }, 405, "POST only");
  const [id, name, signature] = [
    header(request, "x-github-delivery"),
    header(request, "x-github-event"),
    header(request, "x-hub-signature-256"),
  ];
  if (!/^\s*application\/json\b/i.test(header(request, "content-type")))
    return refuse({ request, response }, 415, "application/json only");
  if (id === "" || name === "") return refuse({ request, response }, 400, "not a GitHub webhook");
  const body = await readBody(request, response);
  if (body === null) return;
  if (signature === "" || !(await options.verify(body, signature))) {
    complain(
      "a webhook came with a wrong or no signature: compare WEBHOOK_SECRET with the secret in your GitHub App's settings",
    );
    return reply(response, 401, "wrong signature");
  }
  const payload = parse(body);
  if (payload === null) return reply(response, 400, "no JSON object");
  await options.receive({ id, name, payload });
  reply(response, 202, "taken");
}

/** The body as text, or null when it was too large and has been refused. */
function readBody(request: IncomingMessage, response: ServerResponse): Promise<string | null> {
  if (Number(header(request, "content-length")) > LARGEST_BODY) {
    refuse({ request, response }, 413, "too large");
    return Promise.resolve(null);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else {
        refuse({ request, response }, 413, "too large");
        resolve(null);
      }
    });
    request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
  });
}

/**
 * Says no without keeping the rest of what is sent. A connection on which more is on its way is closed a moment later:
 * closed at once it would be reset, and the other side would not get to read the answer.
 */
function refuse({ request, response }: Exchange, status: number, message: string): void {
  if (response.headersSent) return;
  reply(response, status, message);
  if (request.complete) return;
  request.resume();
  setTimeout(() => request.destroy(), LINGER).unref();
}

function reply(response: ServerResponse, status: number, message: string): void {
  json(response, status, { message });
}

function json(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

function parse(body: string): object | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
