import { deployDefinitions } from "../../../src/app/deploy-definitions.ts";
import type { Installation } from "../../../src/app/installation.ts";
import { readSnapshot } from "../../../src/app/read-snapshot.ts";
import type { AuditEntry } from "../../../src/deployment/audit-entry.ts";
import { deployBranches } from "../../../src/deployment/deploy-branches.ts";
import type { Renderer } from "../../../src/deployment/renderer.ts";
import type { DeploymentAction } from "../../../src/github/deployment-action.ts";
import { createObjectCache } from "../../../src/github/object-cache.ts";
import { commitFiles, emptyStandin } from "../../support/github-standin/bare-repository.ts";
import { APP } from "../../support/github-standin/standin.ts";
import { standinOctokit } from "../../support/github-standin/standin-octokit.ts";

const LIVE = new AbortController().signal;

/** A repository that the App is installed on, and its deployments by a generator that renders a line an environment. */
export function preparedApp(settings: string | null, reasons: readonly string[] = []) {
  const standin = emptyStandin();
  const tip = commitFiles(standin, "main", {
    "pyproject.toml": "[tool.kedro]\n",
    ...(settings === null ? {} : { ".github/kedro-dagster.yml": settings }),
  });
  const logged: string[] = [];
  const audited: AuditEntry[] = [];
  const asked: (string | null)[] = [];
  const renderer: Renderer = {
    version: "0.1.0",
    render({ environments, address, standingNames = null }) {
      asked.push(standingNames);
      return Promise.resolve(
        reasons.length > 0
          ? { kind: "stopped", reasons }
          : {
              kind: "rendered",
              files: new Map(
                environments.map((name) => [`src/dagster_definitions/env_${name}.py`, `# ${name} of ${address}\n`]),
              ),
              digest: "1234",
              names: standingNames ?? "readable",
              assumptions: settings?.includes("eu") ? ["`conf/eu` does not exist"] : [],
            },
      );
    },
  };
  const installation: Installation = {
    client: standinOctokit(standin, APP.token),
    repository: { owner: "harbour", repo: "ferries" },
    appId: standin.appId,
    login: APP.login,
    cache: createObjectCache(1_000_000),
    now: () => Date.parse("2026-11-30T12:00:00Z"),
    sleep: () => Promise.resolve(),
    log: (line) => logged.push(line),
    audit: (entry) => audited.push(entry),
  };
  return {
    standin,
    tip,
    logged,
    audited,
    asked,
    installation,
    renderer,
    /** What a person wants of one deployment branch. */
    order: async (action: DeploymentAction, environment: string) => {
      const read = (commit: string) => readSnapshot(installation, commit);
      const address = "https://github.com/harbour/ferries";
      const source = { branch: "main", tip: standin.store.ref("refs/heads/main") ?? "", address };
      const done = await deployBranches({ ...installation, renderer, read, signal: LIVE, isGuard: true }, source, {
        action,
        environment,
      });
      return done.kind === "deployed" ? done.outcomes : [];
    },
    deploy: () => deployDefinitions(installation, { renderer, isRerun: false, signal: LIVE }),
  };
}
