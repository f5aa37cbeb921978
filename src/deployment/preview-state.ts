import { failure, type Result, success } from "../core/model/result.ts";
import type { CommitSnapshot } from "../github/files-at-commit.ts";
import type { Deployment } from "../github/plan-deployment.ts";
import { previewBranch } from "../github/preview-branch.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { Renderer } from "./renderer.ts";
import { deploymentOf } from "./wanted-state.ts";

/** A pull request whose definitions are previewed. */
export interface PreviewSource {
  readonly pull: number;
  /** Branch that it comes from. */
  readonly headRef: string;
  /** Those of the base: a pull request does not set its own. */
  readonly settings: Settings;
  readonly environments: readonly string[];
  /** Web address of the repository. */
  readonly address: string;
}

/** What is to stand on a pull request's preview branch: what would be deployed if it were merged; or why nothing may. */
export async function previewState(
  snapshot: CommitSnapshot,
  { pull, headRef, settings, environments, address }: PreviewSource,
  renderer: Renderer,
): Promise<Result<Deployment, string>> {
  if (snapshot.unread.length > 0)
    return failure(`${snapshot.unread.length} files are too large, or too many, to be read`);
  const { files, commit } = snapshot;
  const rendering = await renderer.render({ files, commit, settings, environments, standingNames: null, address });
  if (rendering.kind === "stopped") return failure(["it is not sound", ...rendering.reasons].join("\n"));
  const branch = previewBranch(pull);
  return success(
    deploymentOf(snapshot, {
      branch,
      environments,
      ref: `refs/heads/${headRef}`,
      address,
      settings,
      renderer,
      rendering,
    }),
  );
}
