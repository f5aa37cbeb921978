import { createHmac } from "node:crypto";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createWebhookServer, WEBHOOK_PATH } from "../../src/app/webhook-server.ts";

const SECRET = "a long enough secret";

async function running() {
  const received: { readonly id: string; readonly name: string; readonly payload: object }[] = [];
  const logged: string[] = [];
  const answers: number[] = [];
  let clock = 0;
  let isReady = true;
  const server = createWebhookServer({
    verify: (body, signature) => Promise.resolve(signature === sign(body)),
    receive: (delivery) => {
      if (delivery.name === "explode") return Promise.reject(new Error("boom"));
      received.push(delivery);
      return Promise.resolve();
    },
    page: (path) =>
      Promise.resolve(path === "/health" ? { status: isReady ? 200 : 503, type: "text/plain", text: "well" } : null),
    answered: (status) => void answers.push(status),
    log: (message) => logged.push(message),
    now: () => clock,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const post = async (body: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${WEBHOOK_PATH}`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-github-delivery": "1",
        "x-github-event": "push",
        "x-hub-signature-256": sign(body),
        ...headers,
      },
    });
    return { status: response.status, body: await response.text() };
  };
  return {
    port,
    post,
    received,
    answers,
    logged,
    tick: (by: number) => void (clock += by),
    stop: () => void (isReady = false),
  };
}

function sign(body: string): string {
  return `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
}

describe("createWebhookServer", () => {
  it("takes a signed webhook", async () => {
    const { post, received } = await running();
    expect((await post('{"a": "⛴"}')).status).toBe(202);
    expect(received).toEqual([{ id: "1", name: "push", payload: { a: "⛴" } }]);
  });

  it("takes nothing with a wrong, foreign or missing signature", async () => {
    const { post, received } = await running();
    for (const signature of ["", "sha256=00", sign("other"), "sha1=abc"])
      expect((await post("{}", { "x-hub-signature-256": signature })).status).toBe(401);
    expect(received).toEqual([]);
  });

  it("writes one line a minute about wrong signatures, however many come", async () => {
    const { post, logged, tick } = await running();
    for (let count = 0; count < 20; count++) await post("{}", { "x-hub-signature-256": "sha256=00" });
    expect(logged).toHaveLength(1);
    tick(60_000);
    await post("{}", { "x-hub-signature-256": "sha256=00" });
    expect(logged[1]).toBe(
      "a webhook came with a wrong or no signature: compare WEBHOOK_SECRET with the secret in your GitHub App's settings (and 19 more since the last such line)",
    );
  });

  it("refuses what is no webhook", async () => {
    const { port, post, received } = await running();
    expect((await post("{}", { "content-type": "text/plain" })).status).toBe(415);
    expect((await post("{}", { "x-github-event": "" })).status).toBe(400);
    expect((await post("not json")).status).toBe(400);
    expect((await post("[1]")).status).toBe(400);
    expect((await fetch(`http://127.0.0.1:${port}${WEBHOOK_PATH}`)).status).toBe(405);
    expect((await fetch(`http://127.0.0.1:${port}/probot`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "x" })).status).toBe(404);
    expect(received).toEqual([]);
  });

  it("reads no body that says it is over 25 MB", async () => {
    const { port } = await running();
    const answer = await raw(
      port,
      `POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-GitHub-Delivery: 1\r\nX-GitHub-Event: push\r\nX-Hub-Signature-256: sha256=00\r\nContent-Length: 99999999999\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("stops reading a body that turns out to be over 25 MB", async () => {
    const { port, received } = await running();
    const chunk = `100000\r\n${"x".repeat(0x100000)}\r\n`;
    const answer = await raw(
      port,
      `POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-GitHub-Delivery: 1\r\nX-GitHub-Event: push\r\nX-Hub-Signature-256: sha256=00\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(26)}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(received).toEqual([]);
  });

  it("answers 500 once and stays up when taking a webhook fails", async () => {
    const { post, logged } = await running();
    expect(await post("{}", { "x-github-event": "explode" })).toEqual({
      status: 500,
      body: '{"message":"could not be taken"}\n',
    });
    expect(logged).toEqual(["a webhook could not be taken: boom"]);
    expect((await post("{}")).status).toBe(202);
  });

  it("reads nothing of a body that has no signature", async () => {
    const { port, received } = await running();
    const answer = await raw(
      port,
      `POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-GitHub-Delivery: 1\r\nX-GitHub-Event: push\r\nContent-Length: 20000000\r\n\r\n{`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(received).toEqual([]);
  });

  it("holds no more than 64 MB of bodies at once, and takes webhooks again when they are gone", async () => {
    const { port, post, received } = await running();
    const head = `POST ${WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-GitHub-Delivery: 1\r\nX-GitHub-Event: push\r\nX-Hub-Signature-256: sha256=00\r\nContent-Length: 25000000\r\n\r\n`;
    const most = "x".repeat(24_000_000);
    const sockets = [1, 2, 3].map(() => connect(port, "127.0.0.1"));
    const refused = new Promise<string>((resolve) => {
      for (const socket of sockets) socket.on("data", (chunk) => resolve(chunk.toString()));
    });
    for (const socket of sockets) socket.on("error", () => {}).write(head + most);
    expect(await refused).toMatch(/^HTTP\/1\.1 503 /);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await post("{}")).status, { timeout: 20_000 }).toBe(202);
    expect(received.length).toBe(1);
  });

  it("tells the pages of whoever runs it, and counts what it answered to webhooks", async () => {
    const { port, post, answers, stop } = await running();
    const health = () => fetch(`http://127.0.0.1:${port}/health`);
    expect([(await health()).status, await (await health()).text()]).toEqual([200, "well"]);
    stop();
    expect((await health()).status).toBe(503);
    await post("{}");
    await post("{}", { "x-hub-signature-256": "sha256=00" });
    await expect.poll(() => answers).toEqual([202, 401]);
  });
});

/** Sends bytes and returns what comes back until the other side closes. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
  });
}
