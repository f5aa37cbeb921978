import { generateDefinitions } from "../core/definitions/generate-definitions.ts";
import { sha256 } from "../core/hash/sha256.ts";
import { findKedroProjects } from "../core/kedro/layout/find-projects.ts";
import type { Diagnostic } from "../core/model/diagnostic.ts";
import type { BlindSpot } from "../core/model/honesty.ts";
import { applyRuleSettings } from "../core/rules/judge/apply-rule-settings.ts";
import { translateFiles, type Translation } from "../core/review/translate-files.ts";
import { definitionsOptions, reviewOptions } from "../settings/review-options.ts";
import { settingsOfProject } from "../settings/settings-of-project.ts";
import type { ProgramParts, RenderInput, Rendering } from "./renderer.ts";
import { blindSpotName } from "./blind-spot-name.ts";
import { quoted } from "../core/text/quoted.ts";
import { joinRoot } from "../core/text/paths.ts";

/** Renders the definitions of every Kedro project of a commit; anything unsound or unknown stops the whole. */
export function renderDefinitions(input: RenderInput, parts: ProgramParts): Rendering {
  const found = findKedroProjects(input.files);
  const roots = input.settings.projects ?? found;
  if (roots.length === 0) return { kind: "stopped", reasons: ["there is no Kedro project"] };
  const rendered = roots.filter((root) => found.includes(root)).map((root) => renderProject(root, input, parts));
  const reasons = [
    ...roots.filter((root) => !found.includes(root)).map((root) => `${quoted(root || ".")} is no Kedro project`),
    ...rendered.flatMap((project) => project.reasons),
  ];
  const spots = [...new Set(rendered.flatMap((project) => project.spots))];
  if (reasons.length > 0) return { kind: "stopped", reasons: [...new Set(reasons)], spots };
  const [only, ...others] = rendered;
  const digests = rendered.map(({ root, digest }) => [root, digest]);
  return {
    kind: "rendered",
    files: new Map(rendered.flatMap(({ files }) => [...files])),
    // One project's digest is the one its review showed.
    names: rendered.some(({ names }) => names === "plugin") ? "plugin" : "readable",
    digest: only && others.length === 0 ? only.digest : sha256(JSON.stringify(digests)),
    assumptions: [...new Set(rendered.flatMap(({ assumptions }) => assumptions))],
    spots,
  };
}

interface RenderedProject {
  readonly root: string;
  readonly digest: string;
  readonly names: "readable" | "plugin";
  /** By path from the repository's root. */
  readonly files: ReadonlyMap<string, string>;
  readonly assumptions: readonly string[];
  /** Why it must not be deployed. */
  readonly reasons: readonly string[];
  /** Names of its blind spots. */
  readonly spots: readonly string[];
}

function renderProject(root: string, input: RenderInput, parts: ProgramParts): RenderedProject {
  const settings = settingsOfProject(input.settings, root);
  const { files, commit, address } = input;
  const { rules = null } = reviewOptions(settings);
  const judged = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
    rules === null ? found : applyRuleSettings(found, rules).diagnostics;
  const isAccepted = (spot: BlindSpot): boolean => input.accepted?.includes(blindSpotName(root, spot)) === true;
  const translations = translateEach(root, { ...input, settings }, parts);
  const generated = generateDefinitions({
    locations: translations.map(({ location }) => location),
    existing: (path) => files.read(joinRoot(root, path)),
    repository: address,
    commit,
    generatorVersion: parts.version,
    standingNames: input.standingNames ?? null,
    runtime: parts.runtime,
    options: definitionsOptions(settings),
  });
  const refused = judged(generated.diagnostics).filter(({ severity }) => severity === "error");
  return {
    root,
    digest: generated.digest,
    names: generated.names,
    files: new Map([...generated.files].map(([path, text]) => [joinRoot(root, path), text])),
    assumptions: translations.flatMap(({ location }) => [
      ...location.assumptions.map(({ message }) => message),
      ...location.blindSpots.filter(isAccepted).map((spot) => `accepted: ${told(spot)}`),
    ]),
    reasons: [
      ...translations.flatMap(({ location, diagnostics }) => [
        ...judged(diagnostics).filter(isBroken).map(toldWithCure),
        ...location.blindSpots
          .filter((spot) => !isAccepted(spot))
          .map((spot) => `${told(spot)} (\`${blindSpotName(root, spot)}\`)`),
      ]),
      ...refused.map(({ message }) => message),
    ],
    spots: translations.flatMap(({ location }) => location.blindSpots.map((spot) => blindSpotName(root, spot))),
  };
}

function translateEach(
  root: string,
  { files, settings, environments }: RenderInput,
  { parser }: ProgramParts,
): readonly Translation[] {
  const { versions, variables, assetKeys = {}, allPipelines } = reviewOptions(settings);
  const environmentVariables = new Map<string, string>();
  const common = { files, root, target: "generated", allPipelines, versions, variables, assetKeys } as const;
  return environments.map((environment) =>
    translateFiles({ ...common, environment, isEnvironmentNamed: true, environmentVariables, parser }),
  );
}

function isBroken({ severity, targets }: Diagnostic): boolean {
  return severity === "error" && targets.includes("generated");
}

/** What is of no line has its cure beside it: there is no place to look at. */
function toldWithCure(found: Diagnostic): string {
  return found.at === null && found.help !== null ? `${found.message}. ${found.help}` : told(found);
}

function told({ message, at }: Pick<Diagnostic, "message" | "at">): string {
  return `${at === null ? "" : `${quoted(`${at.file}:${at.line}`)}: `}${message}`;
}
