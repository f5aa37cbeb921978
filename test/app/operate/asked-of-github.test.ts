import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { ASKED_EVENTS, ASKED_PERMISSIONS } from "../../../src/app/operate/asked-of-github.ts";
import { askHealth } from "../../../src/app/operate/ask-health.ts";

const { default_permissions: permissions, default_events: events } = parse(
  readFileSync(new URL("../../../app.yml", import.meta.url), "utf8"),
) as { readonly default_permissions: object; readonly default_events: readonly string[] };

describe("what the App asks of GitHub", () => {
  it("is in its code what app.yml says", () => {
    const levels = Object.entries(ASKED_PERMISSIONS).map(([name, { level }]) => [name, level]);
    expect(Object.fromEntries(levels)).toEqual(permissions);
    expect(Object.keys(ASKED_EVENTS)).toEqual(events);
  });

  it("names no event without the permission under which GitHub sends it: the manifest would be refused", () => {
    for (const [event, permission] of Object.entries(ASKED_EVENTS))
      expect([event, Object.keys(ASKED_PERMISSIONS)]).toEqual([event, expect.arrayContaining([permission])]);
  });
});

describe("health", () => {
  it("is that of the App on this machine, through no proxy, and bad where nothing answers", async () => {
    let status = 200;
    const server = createServer((request, response) => response.writeHead(status).end(`${request.url}\n`));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const PORT = String((server.address() as AddressInfo).port);
    onTestFinished(() => void server.close());
    const told: string[] = [];
    const ask = (host: string) => askHealth({ HOST: host, PORT }, (line) => told.push(line));
    expect(await ask("")).toBe(0);
    status = 503;
    expect(await ask("127.0.0.1")).toBe(1);
    await new Promise((resolve) => server.close(resolve));
    expect(await ask("0.0.0.0")).toBe(1);
    expect(await askHealth({ PORT: "http" }, (line) => told.push(line))).toBe(1);
    expect(told).toEqual([
      "/health",
      "/health",
      `nothing answers on port ${PORT} of 127.0.0.1`,
      "PORT must be a whole number, not `http`.",
    ]);
  });
});
