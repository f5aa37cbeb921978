import { sanitizeName } from "./dagster-name.ts";

/** True from Dagster 1.13.9 on, whose group names may hold `/` (`SUPPORTS_HIERARCHICAL_GROUPS`). */
export function hasHierarchicalGroups(dagsterVersion: string): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(dagsterVersion);
  if (parts === null) return false;
  const [major, minor, patch] = parts.slice(1).map(Number);
  const number = (major ?? 0) * 1e6 + (minor ?? 0) * 1e3 + (patch ?? 0);
  return number >= 1_013_009;
}

/** Joins the parts of a group, empty ones dropped and each sanitised (`_normalize_group_name`). */
export function groupName(parts: readonly string[], isHierarchical: boolean): string {
  return parts
    .filter((part) => part !== "")
    .map(sanitizeName)
    .join(isHierarchical ? "/" : "__");
}
