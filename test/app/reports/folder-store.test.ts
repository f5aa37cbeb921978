import { readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderStore } from "../../../src/app/reports/folder-store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const [A, B, C] = ["a", "b", "c"].map((digit) => digit.repeat(32)) as [string, string, string];

describe("reports in a folder", () => {
  it("are bounded: what is oldest goes, and what is over", async () => {
    const folder = join(temporaryFolder("reports"), "reports");
    let now = 1000;
    const store = folderStore(folder, { bytes: 25, now: () => now });
    await store.put(A, Buffer.from("a".repeat(10)), 5000);
    utimesSync(join(folder, `${A}.5000.report`), 1, 1);
    await store.put(B, Buffer.from("b".repeat(10)), 3000);
    await store.put(C, Buffer.from("c".repeat(10)), 5000);
    expect([await store.get(A), (await store.get(B))?.length, (await store.get(C))?.length]).toEqual([null, 10, 10]);
    now = 3000;
    expect(await store.get(B)).toBeNull();
    await store.put(C, Buffer.from("new"), 6000);
    expect(readdirSync(folder)).toEqual([`${C}.6000.report`]);
    expect((await store.get(C))?.toString()).toBe("new");
  });

  it("that a process left half written are no reports, take room while they stand, and go too", async () => {
    const folder = join(temporaryFolder("reports"), "reports");
    const store = folderStore(folder, { bytes: 25, now: () => 1000 });
    await store.put(A, Buffer.from("a".repeat(10)), 5000);
    const half = (id: string, until: number, uuid: string): void => {
      const path = join(folder, `${id}.${until}.${uuid.repeat(36)}.part`);
      writeFileSync(path, "x".repeat(10));
      utimesSync(path, 1, 1);
    };
    half(B, 900, "1");
    half(B, 5000, "2");
    expect(await store.get(B)).toBeNull();
    await store.put(C, Buffer.from("c".repeat(10)), 5000);
    expect(readdirSync(folder).sort()).toEqual([`${A}.5000.report`, `${C}.5000.report`]);
  });

  it("are nobody else's to read, and not there where there is no folder", async () => {
    const folder = join(temporaryFolder("reports"), "reports");
    const store = folderStore(folder, { bytes: 100, now: () => 0 });
    expect(await store.get(A)).toBeNull();
    await store.put(A, Buffer.from("x"), 10);
    expect([folder, join(folder, `${A}.10.report`)].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual([
      "700",
      "600",
    ]);
  });

  it("cannot be kept where a file is in the way", async () => {
    const store = folderStore("/dev/null/reports", { bytes: 100, now: () => 0 });
    await expect(store.put(A, Buffer.from("x"), 10)).rejects.toThrow();
  });
});
