import { isOurs } from "../core/definitions/own-files.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import type { Deployment } from "../github/plan-deployment.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsDigest } from "../settings/settings-digest.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { Renderer, Rendering } from "./renderer.ts";

/** What is deployed: the tip of a branch, as it stands when it is read. */
export interface DeploymentSource {
  /** Branch that the definitions are made from, `main`. */
  readonly branch: string;
  readonly tip: string;
  /** Web address of the repository. */
  readonly address: string;
}

/** A branch, and what it is made from. */
export interface BranchToRender {
  readonly branch: string;
  readonly standingNames: "readable" | "plugin" | null;
  readonly source: DeploymentSource;
  readonly renderer: Renderer;
  readonly settingsFile: string;
  /** Told what the rendering takes as given. */
  readonly note: (assumptions: readonly string[]) => void;
}

/**
 * What is to stand on a deployment branch, made from one commit, or why nothing may. Settings and environments are those
 * of the commit itself: the tip may have moved to one that sets something else.
 */
export async function wantedState(
  snapshot: CommitSnapshot,
  { branch, standingNames, source, renderer, settingsFile, note }: BranchToRender,
): Promise<Result<Deployment, string>> {
  const { settings, diagnostics } = readSettings(snapshot.files.read(settingsFile), settingsFile);
  if (diagnostics.length > 0) return failure(`\`${settingsFile}\` is not valid`);
  const environments = environmentsByBranch(settings.deploy.branch, settings.deploy.environments).get(branch);
  if (environments === undefined) return failure(`the settings no longer name \`${branch}\``);
  if (snapshot.unread.length > 0)
    return failure(
      `${snapshot.unread.length} files are too large, or too many, to be read, \`${snapshot.unread[0]}\` among them`,
    );
  const { files, commit } = snapshot;
  const rendering = await renderer.render({
    files,
    commit,
    settings,
    environments,
    standingNames,
    address: source.address,
  });
  if (rendering.kind === "stopped")
    return failure(["it would deploy what is not sound", ...rendering.reasons].join("\n"));
  note(rendering.assumptions);
  return success(deploymentOf(snapshot, { branch, environments, source, settings, renderer, rendering }));
}

/** A rendering, and what it is of. */
export interface Rendered {
  readonly branch: string;
  readonly environments: readonly string[];
  readonly source: DeploymentSource;
  readonly settings: Settings;
  readonly renderer: Renderer;
  readonly rendering: Pick<Extract<Rendering, { kind: "rendered" }>, "files" | "digest" | "names">;
}

/** A rendering as what is to stand on a branch. */
export function deploymentOf(
  snapshot: CommitSnapshot,
  { branch, environments, source, settings, renderer, rendering }: Rendered,
): Deployment {
  return {
    branch,
    environments,
    record: {
      sourceCommit: snapshot.commit,
      sourceRef: `refs/heads/${source.branch}`,
      generatorVersion: renderer.version,
      definitionsDigest: rendering.digest,
      settingsDigest: settingsDigest(settings),
      names: rendering.names,
    },
    files: rendering.files,
    source: snapshot,
    exclude: settings.deploy.exclude,
    isOurs: (path) => isOurs(path, snapshot.files.read(path)),
  };
}
