import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportKey, reportLinks } from "../../../src/app/reports/report-links.ts";

const NOW = Date.parse("2026-11-30T12:00:00Z");
const DAY = 86_400_000;
const SUBJECT = ["https://github.com/harbour/ferries", 7, "a".repeat(40), "b".repeat(40), null] as const;
const links = reportLinks({ publicUrl: "https://kedro.example.org", key: new Uint8Array(32).fill(1), days: 30 });

function pathOf(url: string): string {
  return url.replace("https://kedro.example.org", "");
}

describe("links of reports", () => {
  it("are not taken with a letter changed, added or left out, under another name of a folder, or with another key (law)", () => {
    const path = pathOf(links.mint(SUBJECT, NOW).url("report.html"));
    expect(links.read(path, NOW)).toMatchObject({ name: "report.html" });
    fc.assert(
      fc.property(fc.nat(path.length - 13), fc.constantFrom(..."Aa0_-./%~\0é"), fc.nat(2), (at, letter, kind) => {
        const changed = path.slice(0, at) + letter.repeat(kind === 2 ? 0 : 1) + path.slice(at + (kind === 1 ? 0 : 1));
        expect(changed === path || links.read(changed, NOW) === null).toBe(true);
      }),
    );
    const others = reportLinks({ publicUrl: "", key: new Uint8Array(32), days: 30 });
    expect(others.read(path, NOW)).toBeNull();
  });

  it("end with their day, and nobody can move it", () => {
    const { until, url } = links.mint(SUBJECT, NOW);
    expect(new Date(until).toISOString()).toBe("2026-12-31T00:00:00.000Z");
    const path = pathOf(url("report.json"));
    expect([links.read(path, until - 1)?.name, links.read(path, until)]).toEqual(["report.json", null]);
    const [, , token = ""] = path.split("/");
    const bytes = Buffer.from(token, "base64url");
    bytes.writeUInt32BE(bytes.readUInt32BE(16) + 1, 16);
    expect(links.read(`/reports/${bytes.toString("base64url")}/report.json`, NOW)).toBeNull();
  });

  it("are the same all day for one review, others for another, and tell nothing of what they are about", () => {
    const url = (now: number, pull = 7) =>
      links.mint([SUBJECT[0], pull, SUBJECT[2], SUBJECT[3], null], now).url("report.html");
    expect(url(NOW + DAY / 4)).toBe(url(NOW));
    expect(new Set([url(NOW), url(NOW + DAY), url(NOW, 8)]).size).toBe(3);
    const token = Buffer.from(url(NOW).split("/")[4] ?? "", "base64url");
    expect([token.length, /harbour|ferries|aaaa|bbbb/u.test(token.toString("latin1") + token.toString("hex"))]).toEqual(
      [52, false],
    );
  });

  it("are made with the operator's secret, or with the private key, however that is written", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const [pkcs1, pkcs8] = (["pkcs1", "pkcs8"] as const).map((type) =>
      privateKey.export({ type, format: "pem" }).toString(),
    );
    expect(reportKey(null, pkcs1 ?? "")).toEqual(reportKey(null, pkcs8 ?? ""));
    expect(reportKey("x".repeat(32), pkcs1 ?? "")).not.toEqual(reportKey(null, pkcs1 ?? ""));
  });
});
