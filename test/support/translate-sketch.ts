import { translateProject } from "../../src/core/dagster/translate-project.ts";
import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { Diagnostic, Target } from "../../src/core/model/diagnostic.ts";
import { checkLocation } from "../../src/core/rules/judge/check-location.ts";
import { kedroProject, type ProjectSketch } from "./kedro-project.ts";

export interface SketchOptions {
  readonly target?: Target;
  readonly all?: boolean;
  readonly kedroVersion?: string;
  readonly dagsterVersion?: string;
  readonly pluginVersion?: string;
}
export interface SketchTranslation {
  readonly location: CodeLocation;
  readonly diagnostics: readonly Diagnostic[];
  /** Findings for one target, `severity rule file:line`, the file without its folders; errors first by place. */
  readonly finds: (target: Target) => readonly string[];
}

/** Advice about a project that no refusal stands behind: a sketch need not heed it. */
const ADVICE = new Set([
  "catch-all-factory",
  "executor-package-not-required",
  "kedro-init-version-refused",
  "kedro-key-refused",
  "memory-between-processes",
  "missing-credentials",
  "secret-in-catalog",
  "unknown-dataset-type",
  "unregistered-pipeline",
  "unused-catalog-entry",
]);

/** Translates a sketch and judges the result. */
export function translateSketch(sketch: ProjectSketch, options: SketchOptions = {}): SketchTranslation {
  const project = kedroProject(sketch);
  const versions = {
    kedroVersion: options.kedroVersion ?? "1.7.0",
    dagsterVersion: options.dagsterVersion ?? "1.13.27",
  };
  const { location, diagnostics, selection } = translateProject(project, {
    target: options.target ?? "plugin",
    allPipelines: options.all ?? false,
    ...versions,
    ...(options.pluginVersion === undefined ? {} : { pluginVersion: options.pluginVersion }),
  });
  const all = [...diagnostics, ...checkLocation({ project, location, selection, ...versions })];
  return {
    location,
    diagnostics: all,
    finds: (target) =>
      all
        .filter((diagnostic) => diagnostic.targets.includes(target) && !ADVICE.has(diagnostic.rule))
        .map(
          ({ rule, severity, at }) =>
            `${severity} ${rule} ${at === null ? "nowhere" : `${at.file.split("/").at(-1)}:${at.line}`}`,
        )
        .sort(),
  };
}
