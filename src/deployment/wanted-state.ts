import { isOurs } from "../core/definitions/own-files.ts";
import { quoted } from "../core/text/quoted.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import type { Acceptance } from "../github/deployment-directives.ts";
import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import type { Deployment } from "../github/plan-deployment.ts";
import { readSettings } from "../settings/read-settings.ts";
import { settingsDigest } from "../settings/settings-digest.ts";
import { settingsMistake } from "../settings/settings-mistake.ts";
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
  /** Environments that stand there where the commit's own settings do not say. */
  readonly environments: readonly string[];
  readonly standingNames: "readable" | "plugin" | null;
  /** Blind spots that people have accepted. */
  readonly accepted: readonly Acceptance[];
  /** Branch or tag that names the commit. */
  readonly ref: string;
  /** Web address of the repository. */
  readonly address: string;
  readonly renderer: Renderer;
  readonly settingsFile: string;
  /** Told what the rendering takes as given. */
  readonly note: (assumptions: readonly string[]) => void;
  /** Told the names of the blind spots there are, whatever comes of it. */
  readonly seen?: (spots: readonly string[]) => void;
}

/**
 * What is to stand on a deployment branch, made from one commit, or why nothing may. Settings and environments are those
 * of the commit itself, so that it makes the same whenever it is asked; one of before it was deployed has none.
 */
export async function wantedState(
  snapshot: CommitSnapshot,
  { branch, standingNames, accepted, ref, address, renderer, settingsFile, note, seen, ...wanted }: BranchToRender,
): Promise<Result<Deployment, string>> {
  const { settings, diagnostics } = readSettings(snapshot.files.read(settingsFile), settingsFile);
  if (diagnostics.length > 0) return failure(settingsMistake(settingsFile, diagnostics));
  const own = environmentsByBranch(settings.deploy.branch, settings.deploy.environments).get(branch);
  const environments = own ?? wanted.environments;
  const [unread, ...others] = snapshot.unread;
  if (unread !== undefined)
    return failure(`${others.length + 1} files are too large, or too many, to be read, ${quoted(unread)} among them`);
  const { files, commit } = snapshot;
  const rendering = await renderer.render({
    files,
    commit,
    settings,
    environments,
    standingNames,
    accepted: accepted.map(({ name }) => name),
    address,
  });
  if (rendering.spots !== undefined) seen?.(rendering.spots);
  if (rendering.kind === "stopped")
    return failure(["it would deploy what is not sound", ...rendering.reasons].join("\n"));
  note(rendering.assumptions);
  return success(deploymentOf(snapshot, { branch, environments, ref, address, settings, renderer, rendering }));
}

/** A rendering, and what it is of. */
export interface Rendered {
  readonly branch: string;
  readonly environments: readonly string[];
  /** Branch or tag that names the commit. */
  readonly ref: string;
  readonly address: string;
  readonly settings: Settings;
  readonly renderer: Renderer;
  readonly rendering: Pick<Extract<Rendering, { kind: "rendered" }>, "files" | "digest" | "names">;
}

/** A rendering as what is to stand on a branch. */
export function deploymentOf(
  snapshot: CommitSnapshot,
  { branch, environments, ref, address, settings, renderer, rendering }: Rendered,
): Deployment {
  return {
    branch,
    environments,
    record: {
      sourceCommit: snapshot.commit,
      sourceRef: ref,
      generatorVersion: renderer.version,
      definitionsDigest: rendering.digest,
      settingsDigest: settingsDigest(settings),
      names: rendering.names,
      sourceRepository: address,
    },
    files: rendering.files,
    source: snapshot,
    exclude: settings.deploy.exclude,
    isOurs: (path) => isOurs(path, snapshot.files.read(path)),
  };
}
