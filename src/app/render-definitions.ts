import { generateDefinitions } from "../core/definitions/generate-definitions.ts";
import { sha256 } from "../core/hash/sha256.ts";
import { findKedroProjects } from "../core/kedro/find-projects.ts";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import { applyRuleSettings } from "../core/rules/apply-rule-settings.ts";
import { translateFiles } from "../core/review/translate-files.ts";
import { definitionsOptions, reviewOptions } from "../settings/review-options.ts";
import type { RenderInput, Rendering } from "./deploy-definitions.ts";
import type { ProgramParts } from "./review-reports.ts";
import { joinRoot } from "../core/text/paths.ts";

/** Renders the definitions of every Kedro project of a commit; anything unsound or unknown stops the whole. */
export function renderDefinitions(
  { files, commit, settings, environments, address }: RenderInput,
  { version, parser, runtime }: ProgramParts,
): Rendering {
  const found = findKedroProjects(files);
  const roots = settings.projects ?? found;
  if (roots.length === 0) return { kind: "stopped", reasons: ["there is no Kedro project"] };
  const reasons = roots.filter((root) => !found.includes(root)).map((root) => `\`${root || "."}\` is no Kedro project`);
  const { versions, assetKeys = {}, rules = null } = reviewOptions(settings);
  const judged = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
    rules === null ? found : applyRuleSettings(found, rules).diagnostics;
  const all = new Map<string, string>();
  const assumptions = new Set<string>();
  const digests: (readonly [root: string, digest: string])[] = [];
  for (const root of roots.filter((candidate) => found.includes(candidate))) {
    const translations = environments.map((environment) =>
      translateFiles({
        files,
        root,
        environment,
        target: "generated",
        allPipelines: false,
        versions,
        assetKeys,
        environmentVariables: new Map(),
        parser,
      }),
    );
    for (const { location, diagnostics } of translations) {
      for (const { message } of location.assumptions) assumptions.add(message);
      const broken = judged(diagnostics).filter(
        ({ severity, targets }) => severity === "error" && targets.includes("generated"),
      );
      reasons.push(
        ...[...broken, ...location.blindSpots].map(
          ({ message, at }) => `${at === null ? "" : `\`${at.file}:${at.line}\`: `}${message}`,
        ),
      );
    }
    const generated = generateDefinitions({
      locations: translations.map(({ location }) => location),
      existing: (path) => files.read(joinRoot(root, path)),
      repository: address,
      commit,
      generatorVersion: version,
      runtime,
      options: definitionsOptions(settings),
    });
    reasons.push(
      ...judged(generated.diagnostics)
        .filter(({ severity }) => severity === "error")
        .map(({ message }) => message),
    );
    for (const [path, text] of generated.files) all.set(joinRoot(root, path), text);
    digests.push([root, generated.digest]);
  }
  if (reasons.length > 0) return { kind: "stopped", reasons: [...new Set(reasons)] };
  const [only, ...others] = digests;
  // One project's digest is the one its review showed.
  return {
    kind: "rendered",
    files: all,
    digest: only && others.length === 0 ? only[1] : sha256(JSON.stringify(digests)),
    assumptions: [...assumptions],
  };
}
