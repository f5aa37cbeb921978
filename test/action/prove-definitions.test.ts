import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { passedOn } from "../../src/action/passed-on.ts";
import { failure, success } from "../../src/core/model/result.ts";
import { dagsterPython } from "../../src/live/dagster-python.ts";
import { projectPython, type Start } from "../../src/live/project-python.ts";
import { validateDefinitions } from "../../src/live/validate-definitions.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "prove-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe("a Python that has Dagster", () => {
  const asked = (
    has: (program: string) => boolean,
    parts: { readonly lock?: boolean; readonly python?: string; readonly isStranger?: boolean } = {},
  ) => {
    const home = folder();
    if (parts.lock === true) writeFileSync(join(home, "uv.lock"), "");
    const started: string[] = [];
    const start: Start = (program, args) => {
      started.push([program.replace(home, "HOME"), ...args].join(" ").replaceAll(home, "HOME"));
      return has(program) ? success(null) : failure("it is not there");
    };
    const project = parts.isStranger === true ? null : { folder: join(home, "apps/shop"), top: home };
    const wish = { python: parts.python ?? null, project, dagster: "1.12", home, variables: {} };
    return { made: dagsterPython(wish, start), started };
  };

  it("is the one that is named, without anything being set up", () => {
    const { made, started } = asked(() => false, { python: "/opt/python" });
    expect([made, started]).toEqual([
      { ok: true, value: { python: "/opt/python", how: "/opt/python, as it is named" } },
      [],
    ]);
  });

  it("of a stranger is never what their lock names", () => {
    expect(asked(() => true, { lock: true, isStranger: true }).started[1]).toBe("uv venv --quiet HOME/alone");
  });

  it("is the project's own by its lock, else Dagster alone in the version it uses, by uv or by pip", () => {
    expect(asked(() => true, { lock: true }).started).toEqual([
      "uv --version",
      "uv sync --quiet --frozen --no-install-project --project HOME/apps/shop",
      "HOME/own/bin/python -c import dagster",
    ]);
    const alone = [
      "uv venv --quiet HOME/alone",
      "uv pip install --quiet --python HOME/alone/bin/python dagster==1.12.*",
    ];
    expect(asked(() => true).started.slice(1)).toEqual(alone);
    // a lock that names no Dagster
    expect(asked((program) => !program.includes("own"), { lock: true }).started.slice(-2)).toEqual(alone);
    expect(asked((program) => program !== "uv", { lock: true }).started.slice(2)).toEqual([
      "python3 -m venv HOME/alone",
      "HOME/alone/bin/python -m pip install --quiet --disable-pip-version-check dagster==1.12.*",
    ]);
    expect(asked(() => false).made).toEqual({ ok: false, error: "python3 -m: it is not there" });
  });
});

describe("a Python that a project itself runs with", () => {
  it("is made after the lock of the workspace above it, and never found above the repository", () => {
    const top = folder();
    writeFileSync(join(top, "uv.lock"), "");
    const started: string[] = [];
    const start: Start = (program, args) => {
      started.push([program, ...args].join(" "));
      return success(null);
    };
    const wish = { python: null, project: join(top, "apps/shop"), top, home: "/home", variables: { PATH: top } };
    expect(projectPython(wish, start)).toEqual({
      ok: true,
      value: { python: "/home/bin/python", how: "the project's uv.lock" },
    });
    expect(started[1]).toBe(`uv sync --quiet --frozen --no-install-project --project ${join(top, "apps/shop")}`);
    expect(projectPython({ ...wish, top: join(top, "apps") }, start)).toMatchObject({ ok: false });
  });
});

describe("what real Dagster says", () => {
  it("is asked of each environment's module from its own folder, and told by its last exception", async () => {
    const home = folder();
    mkdirSync(join(home, "apps/shop/src/dagster_definitions"), { recursive: true });
    const python = join(home, "python");
    // stands for an interpreter: it knows which folder and module it was asked for
    writeFileSync(
      python,
      '#!/bin/sh\n[ "$6" = dagster_definitions.env_prod ] && exit 0\necho "Traceback"\necho "dagster.DagsterInvalidDefinitionError: no such pool"\necho "bye"\nexit 1\n',
    );
    chmodSync(python, 0o755);
    const paths = [
      "apps/shop/src/dagster_definitions/env_prod.py",
      "apps/shop/src/dagster_definitions/env_dev.py",
      "x.py",
    ];
    const answers = await validateDefinitions({
      python,
      folder: home,
      paths,
      timeoutSeconds: 60,
      variables: process.env,
    });
    expect(answers).toEqual([
      { module: "dagster_definitions.env_prod", loads: true, why: "" },
      {
        module: "dagster_definitions.env_dev",
        loads: false,
        why: "`dagster.DagsterInvalidDefinitionError: no such pool`",
      },
    ]);
    const gone = await validateDefinitions({
      python: join(home, "nowhere"),
      folder: home,
      paths: paths.slice(0, 1),
      timeoutSeconds: 60,
      variables: {},
    });
    expect(gone).toMatchObject([{ loads: false, why: expect.stringContaining("ENOENT") }]);
  });
});

describe("what a project's code gets of a workflow's run", () => {
  const run = {
    PATH: "/bin",
    HOME: "/home/runner",
    https_proxy: "http://proxy",
    UV_INDEX_URL: "https://user:hush@index.example",
    GITHUB_TOKEN: "ghs_x",
    AWS_ACCESS_KEY_ID: "AKIA",
    OPENAI_API_KEY: "sk",
    INPUT_TOKEN: "ghs_x",
    DEPLOY_CREDENTIALS: "hush",
  };

  it("is what it needs to run, and nothing that could be a key, whatever it is called", () => {
    expect(passedOn(run, "load")).toEqual({ PATH: "/bin", HOME: "/home/runner", https_proxy: "http://proxy" });
  });

  it("is where packages come from as well, for what installs them", () => {
    expect(Object.keys(passedOn(run, "install"))).toEqual(["PATH", "HOME", "https_proxy", "UV_INDEX_URL"]);
  });
});
