import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

interface Manifest {
  readonly repository: string;
  readonly engines: { readonly node: string };
  readonly devEngines: { readonly runtime: { readonly version: string } };
}
interface Lock {
  readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly link?: boolean }>>;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
/** Oldest Node for what is built, and for what runs from its sources: the App, the tests and all scripts. */
const FLOORS = {
  built: manifest.engines.node.replace(">=", ""),
  sources: manifest.devEngines.runtime.version.replace(">=", ""),
};
const pages = execFileSync("git", ["ls-files", "*.md"], { encoding: "utf8" })
  .split("\n")
  .filter((path) => path !== "" && !/^(?:test|dist|docs\/decisions)\//u.test(path) && existsSync(path));

describe("the floors of Node stand in package.json, and", () => {
  it("every page that names a Node names one of them, or the one that .nvmrc gives", () => {
    const known = new Set([FLOORS.built, FLOORS.sources, readFileSync(".nvmrc", "utf8").trim()]);
    const named = pages
      .filter((path) => path !== "docs/benchmarks.md")
      .flatMap((path) =>
        [...readFileSync(path, "utf8").matchAll(/\bNode (\d+(?:\.\d+)*)/gu)].map(([, version = ""]) => [path, version]),
      );
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter(([, version = ""]) => !known.has(version))).toEqual([]);
  });

  it("the README tells each for what it is the floor of", () => {
    const readme = readFileSync("README.md", "utf8");
    expect(readme).toContain(`Git and Node ${FLOORS.built} or later are enough`);
    expect(readme).toContain(`with Node ${FLOORS.sources} or later`);
    expect(readFileSync("CONTRIBUTING.md", "utf8")).toContain(`Node ${FLOORS.sources} or later`);
  });

  it("the compiler knows no more of JavaScript than the floor of what is built", () => {
    expect([FLOORS.built, /"lib": \["(\w+)"\]/u.exec(readFileSync("tsconfig.json", "utf8"))?.[1]]).toEqual([
      "20",
      "es2023",
    ]);
  });

  it("CI runs what is built, and the App, on them", () => {
    const workflow = readFileSync(".github/workflows/ci.yml", "utf8");
    for (const floor of Object.values(FLOORS)) expect(workflow).toContain(`node-version: "${floor}"`);
  });

  it("packages of their own have the same floor", () => {
    for (const path of execFileSync("git", ["ls-files", "packages/*/package.json"], { encoding: "utf8" })
      .trim()
      .split("\n"))
      expect((JSON.parse(readFileSync(path, "utf8")) as Manifest).engines, path).toEqual(manifest.engines);
  });
});

it("who owns the repository stands in package.json, and everywhere else is the same", () => {
  const [owner = "", name = ""] = manifest.repository.replace("github:", "").split("/");
  const files = execFileSync("git", ["ls-files", "*.md", "*.yml", ".github/*"], { encoding: "utf8" });
  const wrong = files.split("\n").flatMap((path) => {
    if (path === "" || !existsSync(path) || path.startsWith("test/")) return [];
    const text = readFileSync(path, "utf8");
    const owners = [...text.matchAll(new RegExp(`([\\w-]+)/${name}(?![\\w-])`, "gu"))].map(([, found = ""]) => found);
    return owners.filter((found) => found !== owner).map((found) => `${path}: ${found}`);
  });
  expect(wrong).toEqual([]);
  expect(
    readFileSync(".github/CODEOWNERS", "utf8")
      .match(/@\S+/gu)
      ?.every((found) => found === `@${owner}`),
  ).toBe(true);
});

describe("the lock of packages", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;

  it("names no registry: it holds wherever packages come from", () => {
    expect(
      Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && link !== true),
    ).toEqual([]);
  });

  it("holds every platform's binaries, whoever wrote it", () => {
    for (const tool of ["@rolldown/binding", "@oxlint/binding", "@oxfmt/binding", "@typescript/typescript"]) {
      const platforms = Object.keys(packages).filter((name) => name.startsWith(`node_modules/${tool}-`));
      for (const platform of ["linux-x64", "darwin-arm64", "win32-x64"])
        expect(
          platforms.some((name) => name.includes(platform)),
          `${tool} on ${platform}`,
        ).toBe(true);
    }
  });
});

it("every link from a page to a file of the repository leads somewhere", () => {
  const broken = pages.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/gu)]
      .map(([, target = ""]) => target)
      .filter((target) => !existsSync(join(dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});
