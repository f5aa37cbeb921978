import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { callCli } from "../support/run-cli.ts";
import { PLUGIN_PROJECT } from "../support/plugin-project.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const EXAMPLE = fileURLToPath(new URL("../../examples/ferries", import.meta.url));
const PAGE = readFileSync(new URL("../../docs/moving-from-the-plugin.md", import.meta.url), "utf8");

let folder = "";
beforeEach(() => {
  folder = join(temporaryFolder("migrate"), "ferries");
  cpSync(EXAMPLE, folder, { recursive: true });
  for (const [path, text] of Object.entries(PLUGIN_PROJECT)) writeFileSync(join(folder, path), text);
});

describe("migrate", () => {
  test("says what its page shows, and writes nothing", async () => {
    const shown = /\$ kedro-dagster-action migrate --env prod\n([\s\S]*?)```/u.exec(PAGE)?.[1];
    expect(await callCli(["migrate", folder, "--env", "prod"])).toMatchObject({ status: 0, output: shown });
    expect(existsSync(join(folder, "src/dagster_definitions"))).toBe(false);
  });

  test("writes what generate writes, and is told of files that still load the plugin's", async () => {
    const { status, output, complaint } = await callCli(["migrate", folder, "--env", "prod", "--write"]);
    expect(status).toBe(0);
    expect(output).toMatch(/\n\n\d+ files written under .*\n$/u);
    expect(complaint).toContain("[workspace-loads-others]");
    expect(readFileSync(join(folder, "dg.toml"), "utf8")).toBe(PLUGIN_PROJECT["dg.toml"]);
    expect((await callCli(["generate", folder, "--check"])).output).toContain("up to date");
  });

  test("keeps the plugin's names where it is asked to, also when the definitions are made again", async () => {
    const kept = await callCli(["migrate", folder, "--env", "prod", "--names", "plugin", "--write"]);
    expect(kept.output).toContain("  job prod__ingest keeps its name\n");
    const module = (): string => readFileSync(join(folder, "src/dagster_definitions/env_prod.py"), "utf8");
    expect(module()).toContain('name="prod__ingest"');
    expect((await callCli(["generate", folder, "--env", "prod", "--out", folder])).status).toBe(0);
    expect(module()).toContain('name="prod__ingest"');
  });

  test("keeps the requirement of a project that uses the plugin's datasets, and names them", async () => {
    const catalog = join(folder, "conf/base/catalog.yml");
    const text = readFileSync(catalog, "utf8");
    writeFileSync(
      catalog,
      text.replace("type: json.JSONDataset", "type: kedro_dagster.datasets.DagsterNothingDataset"),
    );
    expect((await callCli(["migrate", folder, "--env", "prod"])).output).toContain(
      "pyproject.toml:11: asks for kedro-dagster, which stays for its datasets: fare_model\n",
    );
  });

  test("of a project without the plugin says so; of none, that there is none", async () => {
    rmSync(join(folder, "dg.toml"));
    rmSync(join(folder, "src/ferries/definitions.py"));
    const file = join(folder, "pyproject.toml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/.*"kedro-dagster.*\n/u, ""));
    expect((await callCli(["migrate", folder, "--env", "prod"])).output).toContain(
      "\nNothing in the project is there for the plugin.\n",
    );
    mkdirSync(join(folder, "empty"));
    expect(await callCli(["migrate", join(folder, "empty")])).toMatchObject({ status: 2 });
  });
});
