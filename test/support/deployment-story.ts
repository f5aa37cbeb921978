import { failure, type Result, success } from "../../src/core/model/result.ts";
import { createObjectCache } from "../../src/github/object-cache.ts";
import { filesAtCommit } from "../../src/github/files-at-commit.ts";
import type { Deployment } from "../../src/github/plan-deployment.ts";
import type { DeploymentRequest } from "../../src/github/deployment-request.ts";
import { pushDeployment } from "../../src/github/push-deployment.ts";
import { branchTip } from "../../src/github/resolve-source.ts";
import { textFromBytes } from "../../src/files/text-from-bytes.ts";
import { commitFiles, emptyStandin } from "./github-standin/bare-repository.ts";
import { APP } from "./github-standin/standin.ts";
import { standinOctokit } from "./github-standin/standin-octokit.ts";
import type { Actor, Standin } from "./github-standin/state.ts";

export const REPOSITORY = { owner: "harbour", repo: "ferries" };
export const GENERATED = "# Generated\n";
export const SOURCE = {
  "pyproject.toml": "[tool.kedro]\n",
  "src/ferries/nodes.py": "A = 1\n",
  ".github/workflows/ci.yml": "on: push\n",
  ".github/kedro-dagster.yml": "deploy: {environments: [prod]}\n",
  "docs/private/notes.md": "hush\n",
  "docs/index.md": "hello\n",
};

export interface Variation {
  readonly exclude?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly generatorVersion?: string;
  readonly settingsDigest?: string;
  readonly definitionsDigest?: string;
  readonly stop?: string;
  readonly upgrade?: DeploymentRequest["policy"]["upgrade"];
  readonly drift?: DeploymentRequest["policy"]["drift"];
  readonly action?: DeploymentRequest["action"];
  readonly via?: DeploymentRequest["via"];
  readonly isDryRun?: boolean;
  readonly today?: string;
}

/** A repository on a real git server, and deployments of its `main` to `dagster/prod` by one actor. */
export function prepared(source: Readonly<Record<string, string>> = SOURCE, actor: Actor = APP) {
  const standin = emptyStandin();
  standin.actors.push({ ...actor, token: "ghs_mine" });
  const commit = commitFiles(standin, "main", source);
  const client = standinOctokit(standin, "ghs_mine");
  const cache = createObjectCache(1_000_000);
  const rendered: string[] = [];
  const accepted: (readonly string[])[] = [];
  const request = (variation: Variation = {}): DeploymentRequest => ({
    branch: "dagster/prod",
    environments: ["prod"],
    source: () => branchTip({ client, repository: REPOSITORY }, "main"),
    owner: { login: actor.login, version: variation.generatorVersion ?? "0.1.0", isProposing: false },
    policy: { upgrade: variation.upgrade ?? "with-next", drift: variation.drift ?? "leave" },
    action: variation.action ?? null,
    today: variation.today ?? "2026-11-30",
    via: variation.via ?? "push",
    isDryRun: variation.isDryRun ?? false,
    sleep: () => Promise.resolve(),
    random: () => 0.5,
    async render({ commit: tip, accepted: names }): Promise<Result<Deployment, string>> {
      rendered.push(tip);
      accepted.push(names.map(({ name }) => name));
      if (variation.stop !== undefined) return failure(variation.stop);
      const snapshot = await filesAtCommit({ client, repository: REPOSITORY }, tip, { cache, textFromBytes });
      const nodes = snapshot.files.read("src/ferries/nodes.py") ?? "";
      return success({
        branch: "dagster/prod",
        environments: ["prod"],
        record: {
          sourceCommit: tip,
          sourceRef: "refs/heads/main",
          generatorVersion: variation.generatorVersion ?? "0.1.0",
          definitionsDigest: variation.definitionsDigest ?? "sha256:ab",
          settingsDigest: variation.settingsDigest ?? "cd",
        },
        files: new Map(
          Object.entries(
            variation.files ?? {
              "src/dagster_definitions/env_prod.py": `${GENERATED}# ${nodes}`,
              "workspace.yaml": GENERATED,
            },
          ),
        ),
        source: snapshot,
        exclude: variation.exclude ?? [".github"],
        isOurs: (path) => (snapshot.files.read(path) ?? "").startsWith(GENERATED),
      });
    },
  });
  return {
    standin,
    client,
    commit,
    request,
    rendered,
    accepted,
    deploy: (variation?: Variation) => pushDeployment({ client, repository: REPOSITORY }, request(variation)),
  };
}

export function branch(standin: Standin): string {
  return standin.store.ref("refs/heads/dagster/prod") ?? "";
}
