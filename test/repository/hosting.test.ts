import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { filesBelow } from "../architecture/walls.ts";

const recipe = readFileSync("hosting/Containerfile", "utf8");
const compose = parse(readFileSync("hosting/compose.yaml", "utf8")) as {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>> & { readonly environment?: object }>>;
};
const read = [
  ...filesBelow("src/app").map((file) => readFileSync(file, "utf8")),
  "HTTPS_PROXY NO_PROXY NODE_USE_ENV_PROXY",
].join();

/** What the image holds of this repository. */
const copied = [...recipe.matchAll(/^COPY (?!--)(.+) \S+$/gmu)].flatMap((match) => match[1]?.split(" ") ?? []);

describe("the image", () => {
  it("copies what there is: the App's sources, every package of them, and the files that the program ships", () => {
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    const packages = readdirSync("packages").flatMap((name) => [
      `packages/${name}/package.json`,
      `packages/${name}/src`,
    ]);
    const places = readFileSync("src/program/load-program-assets.ts", "utf8").matchAll(/"\.\.\/\.\.\/([^"]+)"/gu);
    const shipped = [...places].map((match) => match[1] ?? "");
    expect(shipped.length).toBeGreaterThan(3);
    for (const path of ["src", "package.json", ...packages, ...shipped])
      expect([path, copied.some((place) => path === place || path.startsWith(`${place}/`))]).toEqual([path, true]);
  });

  it("names no shell where it ends, and runs as nobody", () => {
    const last = recipe.slice(recipe.lastIndexOf("\nFROM "));
    expect(last.match(/^RUN|\bsh\b/gmu)).toBeNull();
    expect(last).toMatch(/^USER 65532:65532$/mu);
  });
});

describe("the compose file", () => {
  it("sets variables that the App reads", () => {
    const names = Object.keys(compose.services["app"]?.environment ?? {});
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !read.includes(name))).toEqual([]);
  });

  it("confines every service: nothing written but to its volume, no capability, bounded memory and processes", () => {
    for (const [name, service] of Object.entries(compose.services))
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          read_only: true,
          cap_drop: ["ALL"],
          security_opt: ["no-new-privileges"],
          mem_limit: expect.any(String),
          pids_limit: expect.any(Number),
        }),
      ]);
  });
});
