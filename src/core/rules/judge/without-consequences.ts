import { FINDINGS } from "../../findings/findings.ts";
import type { ConfigSectionName } from "../../findings/finding-kind.ts";
import { RELATED } from "../../findings/related-words.ts";
import { type Diagnostic, finding, relatedAt } from "../../model/diagnostic.ts";
import type { KedroProject } from "../../model/kedro-project.ts";
import { stoppedSections } from "./stopped-sections.ts";

/**
 * Leaves out what only follows from a broken or missing file: one mistake is one finding, and the rest is told once that
 * is mended. What follows from what stands in the table of findings.
 */
export function withoutConsequences(
  diagnostics: readonly Diagnostic[],
  { configFiles, pipelines }: Pick<KedroProject, "configFiles" | "pipelines">,
): readonly Diagnostic[] {
  const unread = unreadSections(diagnostics, configFiles);
  const primary = diagnostics.filter(
    ({ rule, severity }) => severity === "error" && FINDINGS[rule].followsFrom !== "pipeline",
  );
  const isNothingRegistered = Object.keys(pipelines).length === 0 && primary.length > 0;
  const isBroken = primary.some(({ targets }) => targets.includes("generated"));
  const lost = new Map(
    diagnostics.filter(({ rule }) => FINDINGS[rule].losesPipeline).map((found) => [pipelineOf(found), found]),
  );
  const untold = new Set(
    diagnostics.filter(({ rule }) => FINDINGS[rule].followsFrom === "pipeline").map((found) => pipelineOf(found)),
  );
  return withoutRepeated(diagnostics)
    .map(stoppingThePluginAlone(configFiles))
    .flatMap((found) => {
      if (isBroken && isOfStandIn(found)) return [];
      const { followsFrom } = FINDINGS[found.rule];
      // what is told stops what its consequence, which is not told, would have stopped
      if (found.stops === "nothing" && untold.has(pipelineOf(found)))
        return [{ ...found, stops: FINDINGS["unknown-pipeline"].stops ?? "nothing" }];
      if (followsFrom === undefined) return [found];
      if (followsFrom !== "pipeline") return unread.has(followsFrom) ? [] : [found];
      const cause = causeOf(found, lost);
      if (isNothingRegistered || cause?.severity === "error") return [];
      return [cause === undefined ? found : explained(found, cause)];
    });
}

/** The same exception at the same line is one mistake, whether settings.py, a hook or the registry is the first to run it. */
function withoutRepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ rule, at, message }) => {
    if (!RAISED.has(rule) || at === null) return true;
    const key = JSON.stringify([at.file, at.line, / raises (?<exception>.*)$/su.exec(message)?.groups?.["exception"]]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

const RAISED: ReadonlySet<Diagnostic["rule"]> = new Set(["settings-fail", "hook-fails", "registration-fails"] as const);

/** Kedro does not read dagster.yml, and generated definitions load without what a broken one says; the plugin does not. */
function stoppingThePluginAlone(configFiles: KedroProject["configFiles"]): (found: Diagnostic) => Diagnostic {
  return (found) => {
    const sections = stoppedSections(found, configFiles);
    return sections.length > 0 && sections.every((section) => section === "dagster")
      ? { ...found, stops: { generated: "nothing", plugin: "loading" } }
      : found;
  };
}

/** A module that only kedro-dagster leaves out explains nothing to the other target. */
function causeOf(found: Diagnostic, lost: ReadonlyMap<string, Diagnostic>): Diagnostic | undefined {
  const cause = lost.get(pipelineOf(found));
  return found.targets.every((target) => cause?.targets.includes(target)) ? cause : undefined;
}

/** That the job which stands in for a dagster.yml without jobs runs nothing: it belongs to no line. */
function isOfStandIn({ rule, at, severity }: Diagnostic): boolean {
  return rule === "empty-selection" && at === null && severity === "info";
}

/** Catalog and parameters are worked out with the globals. */
function unreadSections(
  diagnostics: readonly Diagnostic[],
  configFiles: KedroProject["configFiles"],
): ReadonlySet<ConfigSectionName> {
  const stopped = new Set(
    diagnostics.filter(({ severity }) => severity === "error").flatMap((found) => stoppedSections(found, configFiles)),
  );
  return stopped.has("globals") ? new Set([...stopped, "catalog", "parameters"]) : stopped;
}

/** The last part of the subject: of `job.pipeline`, and of `package.pipelines.pipeline`. */
function pipelineOf({ subject }: Diagnostic): string {
  return subject.split(".").at(-1) ?? "";
}

/** A pipeline that is not registered because its module cannot be imported: the module is what is to be mended. */
function explained(found: Diagnostic, cause: Diagnostic): Diagnostic {
  if (found.rule !== "unknown-pipeline") return found;
  return finding(
    "unknown-pipeline",
    { case: "not importable", message: found.message, cause: cause.message },
    { ...found, related: [...found.related, ...relatedAt(RELATED.importFails, cause.at)] },
  );
}
