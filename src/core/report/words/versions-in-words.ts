import type { Target } from "../../model/diagnostic.ts";
import type { FollowedVersion } from "../../model/supported-versions.ts";

/**
 * The versions that a project is read by, in one line, each with its reason; the plugin's only where it is the target. That
 * one is too old to be judged is a finding of its own.
 */
export function versionsInWords(versions: readonly FollowedVersion[], target: Target): string {
  const told = versions.filter(({ name }) => name !== "kedro-dagster" || target === "plugin");
  return `Read by: ${told.map(({ why, unsupported, support }) => (support === "newer" ? (unsupported ?? why) : why)).join("; ")}`;
}
