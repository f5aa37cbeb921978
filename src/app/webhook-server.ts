import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { rareLog } from "./rare-log.ts";
import type { ServedPage, ServePage } from "./served-page.ts";

export interface WebhookServerOptions {
  /** True when the signature is that of the body under our secret; compared in constant time. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  /** Takes a verified delivery; it must only note what is to be done. */
  readonly receive: (delivery: {
    readonly id: string;
    readonly name: string;
    readonly payload: object;
  }) => Promise<void>;
  /** What is told at another path. */
  readonly page: ServePage;
  /** Told the status of each answer to a webhook. */
  readonly answered: (status: number) => void;
  readonly log: (message: string) => void;
  readonly now: () => number;
}

/** GitHub sends no larger payload. */
const LARGEST_BODY = 25 * 1024 * 1024;
/** Bodies that are on their way at once, all together: whoever knocks need not have signed. */
const MOST_IN_FLIGHT = 64 * 1024 * 1024;
/** Milliseconds in which what is still on its way is taken and dropped after a refusal. */
const LINGER = 1000;
export const WEBHOOK_PATH = "/api/github/webhooks";

/**
 * The App's door: `POST /api/github/webhooks`, the pages for who runs it, and reports behind links. Nothing is parsed before
 * its signature is checked, no body is read that has none, beyond GitHub's own limit, or beyond what may be on its way at
 * once, and the answer does not wait for any work.
 */
export function createWebhookServer(options: WebhookServerOptions): Server {
  // whoever knocks with wrong signatures cannot fill the log
  const door: Door = { complain: rareLog(options), inFlight: 0 };
  const server = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
    (request, response) => {
      answer({ request, response }, options, door).catch((error: unknown) => {
        options.log(`a webhook could not be taken: ${error instanceof Error ? error.message : String(error)}`);
        reply(response, 500, "could not be taken");
      });
    },
  );
  // longer than a balancer keeps an idle connection, which would otherwise use one that has just been closed
  server.keepAliveTimeout = 75_000;
  return server;
}

interface Door {
  readonly complain: (what: string) => void;
  /** Bytes of bodies that are on their way or being checked. */
  inFlight: number;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer({ request, response }: Exchange, options: WebhookServerOptions, door: Door): Promise<void> {
  const path = (request.url ?? "").split("?")[0] ?? "";
  if (path !== WEBHOOK_PATH) {
    const isRead = request.method === "GET" || request.method === "HEAD";
    const page = isRead ? await options.page(path, { takesGzip: takesGzip(header(request, "accept-encoding")) }) : null;
    if (page === null) return refuse({ request, response }, 404, "not found");
    return show({ request, response }, page);
  }
  response.on("finish", () => options.answered(response.statusCode));
  if (request.method !== "POST") return refuse({ request, response }, 405, "POST only");
  const [id, name, signature] = [
    header(request, "x-github-delivery"),
    header(request, "x-github-event"),
    header(request, "x-hub-signature-256"),
  ];
  if (!/^\s*application\/json\b/i.test(header(request, "content-type")))
    return refuse({ request, response }, 415, "application/json only");
  if (id === "" || name === "") return refuse({ request, response }, 400, "not a GitHub webhook");
  if (signature === "") return unsigned({ request, response }, door);
  const read = await readBody({ request, response }, door);
  if (read === null) return;
  try {
    const { body } = read;
    if (!(await options.verify(body, signature))) return unsigned({ request, response }, door);
    const payload = parse(body);
    if (payload === null) return reply(response, 400, "no JSON object");
    await options.receive({ id, name, payload });
    reply(response, 202, "taken");
  } finally {
    door.inFlight -= read.bytes;
  }
}

/** Milliseconds after which an answer that is not taken is let go: it is held meanwhile. */
const SLOWEST = 120_000;

function show({ request, response }: Exchange, { status, type, text, headers = {}, ended }: ServedPage): void {
  const timer = setTimeout(() => response.destroy(), SLOWEST).unref();
  const end = (): void => {
    clearTimeout(timer);
    ended?.();
  };
  // whoever asked may have gone already
  if (response.destroyed) end();
  else response.once("close", end);
  response.writeHead(status, { ...headers, "content-type": type });
  if (typeof text === "string") return void response.end(text);
  if (request.method !== "HEAD") return void pipeline(text, response, () => {});
  text.destroy();
  response.end();
}

function takesGzip(encodings: string): boolean {
  return encodings.split(",").some((one) => /^\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)|$)/iu.test(one));
}

function unsigned(exchange: Exchange, { complain }: Door): void {
  complain(
    "a webhook came with a wrong or no signature: compare WEBHOOK_SECRET with the secret in your GitHub App's settings",
  );
  refuse(exchange, 401, "wrong signature");
}

interface ReadBody {
  readonly body: string;
  /** Its size, which the door counts until it is let go. */
  readonly bytes: number;
}

/** The body as text, or null when it was too large, or one too many, and has been refused. */
function readBody({ request, response }: Exchange, door: Door): Promise<ReadBody | null> {
  if (Number(header(request, "content-length")) > LARGEST_BODY) {
    refuse({ request, response }, 413, "too large");
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isOver = false;
    const giveUp = (): void => {
      if (isOver) return;
      isOver = true;
      door.inFlight -= bytes;
      chunks.length = 0;
      resolve(null);
    };
    request.on("data", (chunk: Buffer) => {
      if (isOver) return;
      bytes += chunk.length;
      door.inFlight += chunk.length;
      chunks.push(chunk);
      if (bytes > LARGEST_BODY) refuse({ request, response }, 413, "too large");
      else if (door.inFlight > MOST_IN_FLIGHT) refuse({ request, response }, 503, "too much at once: send it again");
      else return;
      giveUp();
    });
    request.on("end", () => {
      if (isOver) return;
      isOver = true;
      resolve({ body: Buffer.concat(chunks).toString("utf8"), bytes });
    });
    request.on("close", giveUp);
    // whoever sent it has gone
    request.on("error", giveUp);
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
