import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { packedFiles, packReport } from "../../../src/app/reports/packed-report.ts";
import { reportLinks } from "../../../src/app/reports/report-links.ts";
import { serveReports } from "../../../src/app/reports/serve-reports.ts";
import { createWebhookServer } from "../../../src/app/webhook-server.ts";
import type { FileFormat } from "../../../src/core/report/renderers.ts";

const NOW = Date.parse("2026-11-30T12:00:00Z");
const TEXT = "<p>⛴ ".repeat(1000);

function file(format: FileFormat, name: string, mediaType: string) {
  return { format, name, mediaType, text: TEXT };
}

/** A door behind which one report is kept, of which each file has its own policy. */
async function serving() {
  let clock = NOW;
  const kept = new Map<string, Buffer>();
  const logged: string[] = [];
  const answered: number[] = [];
  const links = reportLinks({ publicUrl: "", key: new Uint8Array(32), days: 30 });
  const link = links.mint(["kept"], NOW);
  const files = packedFiles(
    [
      file("html", "report.html", "text/html"),
      file("json", "report.json", "application/json"),
      file("svg", "report.svg", "image/svg+xml"),
    ],
    ({ format }) => `default-src 'none'; style-src '${format}'`,
  );
  kept.set(link.id, packReport(files));
  const store = {
    get: async (id: string) => {
      if (id === links.mint(["broken"], NOW).id) throw new Error("away");
      return Promise.resolve(kept.get(id) ?? null);
    },
  };
  const server = createWebhookServer({
    verify: () => Promise.resolve(false),
    receive: () => Promise.resolve(),
    page: serveReports({
      links,
      store,
      now: () => clock,
      answered: (status) => answered.push(status),
      log: (line) => logged.push(line),
    }),
    answered: () => {},
    log: (line) => logged.push(line),
    now: () => clock,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const {
      date: _,
      connection: __,
      "keep-alive": ___,
      "transfer-encoding": ____,
      "content-length": _____,
      ...headers
    } = Object.fromEntries(response.headers);
    return { status: response.status, headers, text: await response.text() };
  };
  return { get, links, link, logged, answered, tick: (by: number) => void (clock += by) };
}

describe("reports behind links", () => {
  it("answer every wrong link alike: forged, over, of a report that is not kept, or of a file that it has not", async () => {
    const { get, links, link, tick } = await serving();
    const wrong = [
      "/reports/",
      "/reports/x/report.html",
      `/reports/${"A".repeat(70)}/report.html`,
      links.mint(["another"], NOW).url("report.html"),
      link.url("report.md"),
      link.url("../report.html"),
      link.url("%2e%2e/report.html"),
    ];
    const answers = await Promise.all(wrong.map((path) => get(path)));
    tick(40 * 86_400_000);
    answers.push(await get(link.url("report.html")));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, text: expect.stringContaining("`/kedro-dagster refresh`") });
  });

  it("are shown with their own policy and origin, are kept by nobody, and tell nobody where they stood", async () => {
    const { get, link } = await serving();
    const page = await get(link.url("report.html"));
    expect(page).toMatchObject({ status: 200, text: TEXT });
    expect(page.headers).toEqual({
      "cache-control": "private, no-store",
      "content-disposition": 'inline; filename="report.html"',
      "content-encoding": "gzip",
      "content-security-policy":
        "default-src 'none'; style-src 'html'; frame-ancestors 'none'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox",
      "content-type": "text/html; charset=utf-8",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), geolocation=(), microphone=()",
      "referrer-policy": "no-referrer",
      vary: "accept-encoding",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-robots-tag": "noindex, nofollow",
    });
    const data = await get(link.url("report.json"));
    expect(data.headers).toMatchObject({
      "content-disposition": 'attachment; filename="report.json"',
      "content-type": "application/json; charset=utf-8",
      "content-security-policy": expect.stringMatching(/; sandbox$/u),
    });
    expect((await get(link.url("report.svg"))).headers).toMatchObject({
      "content-disposition": 'inline; filename="report.svg"',
      "content-type": "image/svg+xml; charset=utf-8",
    });
  });

  it("are unpacked for whoever takes no gzip, and have no body for HEAD", async () => {
    const { get, link } = await serving();
    for (const encoding of ["identity", "br", "gzip;q=0", "gzip; q=0.0"]) {
      const { headers, text } = await get(link.url("report.html"), { headers: { "accept-encoding": encoding } });
      expect([headers["content-encoding"], text]).toEqual([undefined, TEXT]);
    }
    const head = await get(link.url("report.html"), { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    expect((await get(link.url("report.html"), { method: "POST" })).status).toBe(404);
  });

  it("are answered sixty times a minute each, and no more than eight at once", async () => {
    const { get, links, link, tick } = await serving();
    const statuses: number[] = [];
    for (let count = 0; count < 61; count++)
      statuses.push((await get(link.url("report.svg"), { method: "HEAD" })).status);
    expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([60, 429]);
    // whoever has another link is not held up, and the next minute is a new one
    expect((await get(links.mint(["another"], NOW).url("report.html"))).status).toBe(404);
    tick(60_000);
    expect((await get(link.url("report.html"))).status).toBe(200);
  });

  it("say that they cannot be read, once in the log, and are there when the store is back", async () => {
    const { get, links, link, logged, answered } = await serving();
    for (let count = 0; count < 10; count++)
      expect((await get(links.mint(["broken"], NOW).url("report.html"))).status).toBe(503);
    expect(logged[0]).toBe("a report could not be read: away");
    expect((await get(link.url("report.html"))).status).toBe(200);
    // what is none of theirs is not counted among them
    await get("/elsewhere");
    expect(answered).toEqual([...Array.from({ length: 10 }, () => 503), 200]);
  });

  it("hold no place for whoever went away", async () => {
    let ended = 0;
    let asked = 0;
    const door = createWebhookServer({
      verify: () => Promise.resolve(false),
      receive: () => Promise.resolve(),
      page: async () => {
        asked++;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { status: 200, type: "text/plain", text: "x", ended: () => void ended++ };
      },
      answered: () => {},
      log: () => {},
      now: () => NOW,
    });
    await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void door.close());
    const { port } = door.address() as AddressInfo;
    const gone = new AbortController();
    const answer = fetch(`http://127.0.0.1:${port}/reports/x`, { signal: gone.signal }).catch(() => null);
    await expect.poll(() => asked).toBe(1);
    gone.abort();
    await answer;
    await expect.poll(() => ended).toBe(1);
  });

  it("leave out the longest file where there is no room for all", () => {
    const short = { ...file("svg", "report.svg", "image/svg+xml"), text: "x" };
    const packed = packedFiles([file("html", "report.html", "text/html"), short], () => "", 40);
    expect(packed.map(({ name }) => name)).toEqual(["report.svg"]);
  });
});
