import { describe, expect, it } from "vitest";
import { createCache, createObjectCache } from "../../src/github/object-cache.ts";
import { filesAtCommit, type SnapshotOptions } from "../../src/github/files-at-commit.ts";
import { runBounded } from "../../src/github/run-bounded.ts";
import { textFromBytes } from "../../src/files/text-from-bytes.ts";
import { commitFiles, emptyStandin } from "../support/github-standin/bare-repository.ts";
import { APP } from "../support/github-standin/standin.ts";
import { standinOctokit } from "../support/github-standin/standin-octokit.ts";

const REPOSITORY = { owner: "harbour", repo: "ferries" };
const PROJECT = {
  "etl/pyproject.toml": "[tool.kedro]\npackage_name = 'etl'\n",
  "etl/src/etl/settings.py": "A = 1\n",
  "etl/src/etl/logo.png": "binary\u0000",
  "etl/conf/base/catalog.yml": "a: {type: b}\n",
  "etl/conf/base/extra.json": "{}",
  "etl/data/01_raw/big.json": "{}",
  "etl/requirements.txt": "kedro\n",
  "etl/tests/test_a.py": "",
  "lib/pyproject.toml": "[project]\nname = 'lib'\n",
  "lib/src/lib.py": "B = 2\n",
  "README.md": "# Ferries\n",
  ".github/kedro-dagster.yml": "target: plugin\n",
};

function options(overrides: Partial<SnapshotOptions> = {}): SnapshotOptions {
  return { cache: createObjectCache(1_000_000), textFromBytes, ...overrides };
}

function prepared(files: Readonly<Record<string, string>> = PROJECT) {
  const standin = emptyStandin();
  const commit = commitFiles(standin, "main", files);
  const client = standinOctokit(standin, APP.token);
  const fetched = (): number => standin.calls.filter(({ path }) => path.includes("/git/blobs/")).length;
  return { standin, commit, client, fetched };
}

describe("filesAtCommit", () => {
  it("lists every file and reads what belongs to a Kedro project, and the settings", async () => {
    const { client, commit, fetched } = prepared();
    const { files, unread, tree } = await filesAtCommit({ client, repository: REPOSITORY }, commit, options());
    expect(files.list()).toEqual(Object.keys(PROJECT).sort());
    expect(files.read("etl/src/etl/settings.py")).toBe("A = 1\n");
    expect(files.read("etl/conf/base/extra.json")).toBe("{}");
    expect(files.read("etl/requirements.txt")).toBe("kedro\n");
    expect(files.read(".github/kedro-dagster.yml")).toBe("target: plugin\n");
    for (const path of [
      "lib/src/lib.py",
      "README.md",
      "etl/data/01_raw/big.json",
      "etl/tests/test_a.py",
      "etl/src/etl/logo.png",
      "nowhere",
      "../etc/passwd",
    ])
      expect(files.read(path)).toBeNull();
    expect(files.version("README.md")).toMatch(/^[0-9a-f]{40}$/);
    expect(files.version("nowhere")).toBeNull();
    expect(unread).toEqual([]);
    expect(tree).toMatch(/^[0-9a-f]{40}$/);
    expect(fetched()).toBe(7);
  });

  it("fetches each content once for ever: a second commit costs what differs", async () => {
    const { standin, client, commit, fetched } = prepared();
    const shared = options();
    await filesAtCommit({ client, repository: REPOSITORY }, commit, shared);
    const next = commitFiles(standin, "main", { "etl/src/etl/settings.py": "A = 2\n" });
    standin.calls.length = 0;
    const { files } = await filesAtCommit({ client, repository: REPOSITORY }, next, shared);
    expect(files.read("etl/src/etl/settings.py")).toBe("A = 2\n");
    expect(fetched()).toBe(1);
    standin.calls.length = 0;
    await filesAtCommit({ client, repository: REPOSITORY }, next, shared);
    expect(standin.calls).toHaveLength(0);
  });

  it("reads only the projects asked for", async () => {
    const { client, commit } = prepared();
    const { files } = await filesAtCommit(
      { client, repository: REPOSITORY },
      commit,
      options({ chooseProjects: (files) => (files.read(".github/kedro-dagster.yml") === null ? null : ["lib"]) }),
    );
    expect(files.read("lib/src/lib.py")).toBe("B = 2\n");
    expect(files.read("etl/src/etl/settings.py")).toBeNull();
  });

  it("walks folder by folder when GitHub cuts the listing", async () => {
    const { standin, client, commit } = prepared();
    standin.treeLimit = 8;
    const { files } = await filesAtCommit({ client, repository: REPOSITORY }, commit, options());
    expect(files.list()).toEqual(Object.keys(PROJECT).sort());
    expect(files.read("etl/src/etl/settings.py")).toBe("A = 1\n");
  });

  it("follows no link and enters no submodule", async () => {
    const { standin, client } = prepared();
    const { store } = standin;
    const link = store.createBlob("../../etc/passwd");
    const main = store.ref("refs/heads/main") ?? "";
    const tree = store.createTree(
      [
        { path: "etl/src/etl/link.py", mode: "120000", sha: link },
        { path: "vendored", mode: "160000", type: "commit", sha: main },
      ],
      store.commit(main).tree,
    );
    const commit = store.createCommit(tree, [main], "Links", { name: "Sailor", email: "sailor@example.com" });
    const { files, entries } = await filesAtCommit({ client, repository: REPOSITORY }, commit, options());
    expect(files.list()).toEqual(Object.keys(PROJECT).sort());
    expect(files.read("etl/src/etl/link.py")).toBeNull();
    expect(entries.get("vendored")?.type).toBe("commit");
  });

  it("says which files its bounds left out, the least needed first", async () => {
    const { client, commit } = prepared();
    const { files, unread } = await filesAtCommit(
      { client, repository: REPOSITORY },
      commit,
      options({ bounds: { files: 5 } }),
    );
    expect(files.read("etl/conf/base/catalog.yml")).not.toBeNull();
    expect(files.read("etl/src/etl/settings.py")).not.toBeNull();
    expect(unread).toEqual(["etl/conf/base/extra.json", "etl/requirements.txt"]);
    expect(
      (await filesAtCommit({ client, repository: REPOSITORY }, commit, options({ bounds: { fileBytes: 12 } }))).unread,
    ).toContain("etl/pyproject.toml");
  });

  it("reads texts beyond ASCII, drops a byte order mark and takes what is not UTF-8 for no text", async () => {
    const { standin, client } = prepared();
    const { store } = standin;
    const blob = (bytes: Buffer, path: string) => ({ path, mode: "100644", sha: store.createBlob(bytes) });
    const tree = store.createTree(
      [
        blob(Buffer.from(PROJECT["etl/pyproject.toml"]), "pyproject.toml"),
        blob(Buffer.from("\ufeffø = '⛴'\n"), "a.py"),
        blob(Buffer.from([0xff, 0xfe, 0x41]), "b.py"),
      ],
      null,
    );
    const commit = store.createCommit(tree, [], "Bytes", { name: "Sailor", email: "sailor@example.com" });
    const { files } = await filesAtCommit({ client, repository: REPOSITORY }, commit, options());
    expect(files.read("a.py")).toBe("ø = '⛴'\n");
    expect(files.read("b.py")).toBeNull();
  });

  it("passes GitHub's refusal on", async () => {
    const { client } = prepared();
    await expect(filesAtCommit({ client, repository: REPOSITORY }, "0".repeat(40), options())).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe("createCache", () => {
  it("forgets what was longest unused when it is full", () => {
    const cache = createCache<string | null>(350, (text) => text?.length ?? 0);
    cache.set("a", "x");
    cache.set("b", "y");
    cache.set("c", null);
    expect(cache.get("a")).toBe("x");
    cache.set("d", "z");
    expect([cache.get("a"), cache.get("b"), cache.get("c"), cache.get("d")]).toEqual(["x", undefined, null, "z"]);
  });
});

describe("createObjectCache", () => {
  it("counts two bytes for each character of a text that one is not enough for", () => {
    const keptOf = (text: string): number => {
      const { texts } = createObjectCache(10_000);
      for (let at = 0; at < 10; at++) texts.set(String(at), text);
      return Array.from({ length: 10 }, (_, at) => texts.get(String(at))).filter((kept) => kept !== undefined).length;
    };
    expect([keptOf("ÿ".repeat(1000)), keptOf(`${"y".repeat(999)}→`)]).toEqual([6, 3]);
  });
});

describe("runBounded", () => {
  it("runs no more than the limit at once and keeps the order", async () => {
    let running = 0;
    let most = 0;
    const results = await runBounded(3, [5, 1, 4, 2, 3], async (item) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, item));
      running--;
      return item * 2;
    });
    expect([results, most]).toEqual([[10, 2, 8, 4, 6], 3]);
  });

  it("passes the first failure on", async () => {
    await expect(
      runBounded(2, [1, 2, 3], (item) => (item === 2 ? Promise.reject(new Error("two")) : Promise.resolve(item))),
    ).rejects.toThrow("two");
  });
});
