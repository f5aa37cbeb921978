import type { ParsedModuleCache } from "static-python";
import type { DefinitionsOptions } from "../definitions/definitions-input.ts";
import { generateDefinitions } from "../definitions/generate-definitions.ts";
import { CATALOGUE } from "../changes/catalogue/catalogue.ts";
import { diffCodeLocations } from "../changes/diff/diff-code-locations.ts";
import { withoutOrigins } from "../changes/diff/without-origins.ts";
import { findKedroProjects } from "../kedro/layout/find-projects.ts";
import type { Change } from "../model/change.ts";
import type { Diagnostic, Target } from "../model/diagnostic.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import type { Report } from "../model/report.ts";
import { codeOwnersFile } from "./code-owners-file.ts";
import { definitionsDiff } from "./definitions-diff.ts";
import type { FailOn } from "./judge-review.ts";
import { hasProject } from "./has-project.ts";
import { lackingSide } from "./lacking-side.ts";
import { withMovedProjects } from "./moves/with-moved-projects.ts";
import { observeFiles } from "./observe-files.ts";
import { reviewProject } from "./review-project.ts";
import { applyRuleSettings } from "../rules/judge/apply-rule-settings.ts";
import type { RuleSettings } from "../model/rule-settings.ts";
import { compareEnvironmentFindings } from "../rules/environments/environments-differ.ts";
import { type AskedEnvironments, askedEnvironments } from "./asked-environments.ts";
import { missingEnvironment, projectEnvironments } from "./project-environments.ts";
import { type TranslateOptions, translateReading, type Translation } from "./translate-files.ts";
import { type LiveSides, translateLiveSides } from "./live-sides.ts";
import { translateSides, type TranslatedSides } from "./translate-sides.ts";
import { byCodeUnit } from "../text/order.ts";
import { joinRoot } from "../text/paths.ts";

export interface RepositoryReview extends Pick<
  TranslateOptions,
  "target" | "versions" | "environmentVariables" | "variables" | "assetKeys" | "parser"
> {
  /** Null when there is nothing before. */
  readonly before: ProjectFiles | null;
  readonly after: ProjectFiles;
  readonly compared: Report["compared"];
  readonly failOn: FailOn;
  readonly allPipelines?: boolean;
  /** Folders of projects; every Kedro project on either side when left out. */
  readonly projects?: readonly string[] | null;
  /** Every environment on either side when left out. */
  readonly environments?: AskedEnvironments | null;
  readonly now?: string | null;
  /** Also translates the newer side for the other target and says what differs. */
  readonly otherTarget?: boolean;
  /** Also tells findings that concern the other target only, as information. */
  readonly allTargets?: boolean;
  /** What generating definitions needs; without it no text diff is made. */
  readonly definitions?: {
    readonly runtime: ReadonlyMap<string, string>;
    readonly generatorVersion: string;
    readonly repository: string | null;
    readonly options?: DefinitionsOptions;
  } | null;
  /** What the project's own Python says of a project in an environment; null where it was not asked. */
  readonly live?: (root: string, environment: string) => LiveSides | null;
  /** What the repository decides about rules: severities and ignored findings. */
  readonly rules?: RuleSettings | null;
  /** Told before each side of each project in each environment is read, and before both are compared. */
  readonly onProgress?: ((step: ReviewStep) => void) | null;
}

/** What comes next, of which project and environment, and which of how many these are. */
export interface ReviewStep {
  readonly step: number;
  readonly steps: number;
  readonly root: string;
  readonly environment: string;
  readonly what: "newer side" | "older side" | "comparison";
}

/** Reviews every Kedro project and environment of a repository, sorted by project, then environment. */
export function reviewRepository(input: RepositoryReview): readonly Report[] {
  return withMovedProjects(input, reviewWhereTheyStand);
}

function reviewWhereTheyStand(input: RepositoryReview): readonly Report[] {
  const codeOwners = codeOwnersFile(input.before ?? input.after);
  // a file that is the same on both sides is parsed once, for all environments
  const modules: ParsedModuleCache = new Map();
  const projects = projectsOf(input).map((root) => ({ root, environments: environmentsOf(input, root) }));
  const steps = projects.reduce((sum, { environments }) => sum + environments.length, 0);
  let done = 0;
  return projects.flatMap(({ root, environments }) => {
    const first = done + 1;
    done += environments.length;
    const begin: OfProject["begin"] = (environment, what) =>
      input.onProgress?.({ step: first + environments.indexOf(environment), steps, root, environment, what });
    return reviewEnvironments({ ...input, modules }, { root, environments, codeOwners, begin });
  });
}

interface OfProject {
  readonly root: string;
  readonly environments: readonly string[];
  readonly codeOwners: string | null;
  readonly begin: (environment: string, what: ReviewStep["what"]) => void;
}

interface CachedReview extends RepositoryReview {
  readonly modules: ParsedModuleCache;
}

/** All environments of one project are translated first: they are also judged beside each other. */
function reviewEnvironments(
  input: CachedReview,
  { root, environments, codeOwners, begin }: OfProject,
): readonly Report[] {
  const observed = observeFiles(input.after);
  const sides = environments.map((environment) => {
    const older = sideOptions(input, input.before, root, environment);
    // what is wrong without a new environment is found there as well
    const isNew = lackingSide(input, root, environment) === "before";
    const before = older === null || !isNew ? older : { ...older, isEnvironmentNamed: false };
    const after = sideOptions(input, input.after, root, environment);
    const begun = (what: ReviewStep["what"]): void => begin(environment, what);
    const read = translateSides(before, after, { observed, begin: begun });
    const live = after === null ? null : (input.live?.(root, environment) ?? null);
    const translated = live === null || after === null ? read : translateLiveSides({ before, after }, live, read);
    return { environment, told: live?.told, ...translated };
  });
  const there = (name: "before" | "after"): readonly Translation[] => sides.flatMap((side) => side[name] ?? []);
  const found = compareEnvironmentFindings(there("before"), there("after"), input.target);
  const withFindings = (side: Translation | null, added: readonly Diagnostic[] | undefined): Translation | null =>
    side === null || added === undefined ? side : { ...side, diagnostics: [...side.diagnostics, ...added] };
  return sides.map(({ environment, told, before, after }) => {
    begin(environment, "comparison");
    const report = reviewOne(
      input,
      root,
      {
        before: withFindings(before, found.before.get(environment)),
        after: withFindings(after, found.after.get(environment)),
      },
      environment,
      codeOwners,
    );
    return told === undefined ? report : { ...report, live: told };
  });
}

function reviewOne(
  input: CachedReview,
  root: string,
  { before, after }: TranslatedSides,
  environment: string,
  codeOwners: string | null,
): Report {
  const [older, newer] = [judgedBySettings(input, before), judgedBySettings(input, after)];
  const lacking = lackingSide(input, root, environment);
  return reviewProject({
    ...input,
    before: lacking === "before" ? null : (older?.side ?? null),
    after: lacking === "after" ? null : (newer?.side ?? null),
    ...(lacking === null ? {} : { environmentAlone: environment, known: older?.side.diagnostics ?? [] }),
    ignored: newer?.ignored ?? 0,
    files: { before: input.before, after: input.after },
    codeOwners,
    otherTarget: input.otherTarget === true && after !== null ? compareTargets(input, after, root, environment) : null,
    definitions: diffDefinitions(input, before, after, root),
  });
}

function judgedBySettings(
  { rules }: RepositoryReview,
  side: Translation | null,
): { readonly side: Translation; readonly ignored: number } | null {
  if (side === null) return null;
  if (rules === undefined || rules === null) return { side, ignored: 0 };
  const { diagnostics, ignored } = applyRuleSettings(side.diagnostics, rules);
  return { side: { ...side, diagnostics }, ignored };
}

function projectsOf({ before, after, projects }: RepositoryReview): readonly string[] {
  return projects ?? sorted([...findKedroProjects(after), ...(before === null ? [] : findKedroProjects(before))]);
}

/** Where neither side has an environment, both are read in the one that is taken by default. */
function environmentsOf(input: RepositoryReview, root: string): readonly string[] {
  const { before, after } = input;
  const files = [after, before].filter((side) => side !== null && hasProject(side, root));
  const asked = askedEnvironments(input.environments, root);
  if (asked?.isForAll === true)
    return asked.names.filter((name) => isOf(name, root, input) || !isOfAnother(name, root, input));
  if (asked !== null) return asked.names;
  const own = files.map((side) => (side === null ? null : projectEnvironments(side, root)));
  // A mistake on one side must not hide an environment of the other
  const certain = own.flatMap((side) => (side === null || isAssumed(side) ? [] : side.environments));
  const sides = files.flatMap((side) => (side === null ? [] : [projectEnvironments(side, root, certain)]));
  return sorted(sides.flatMap((side) => side.environments));
}

function isAssumed({ assumptions }: ReturnType<typeof projectEnvironments>): boolean {
  return assumptions.some(({ rule }) => rule === "environment-assumed-empty");
}

/** One list of environments is for all projects: what only others have is no mistake of this one. */
function isOfAnother(name: string, root: string, input: RepositoryReview): boolean {
  return projectsOf(input).some((other) => other !== root && isOf(name, other, input));
}

function isOf(name: string, root: string, { before, after }: RepositoryReview): boolean {
  return [after, before].some(
    (files) => files !== null && hasProject(files, root) && missingEnvironment(files, root, name) === null,
  );
}

/** Null where the project is not there on that side. */
function sideOptions(
  input: CachedReview,
  files: ProjectFiles | null,
  root: string,
  environment: string,
): TranslateOptions | null {
  return files === null || !hasProject(files, root) ? null : optionsOf(input, files, root, environment);
}

function optionsOf(input: CachedReview, files: ProjectFiles, root: string, environment: string): TranslateOptions {
  const {
    target,
    allPipelines = false,
    versions,
    environmentVariables,
    variables,
    assetKeys = {},
    parser,
    modules,
  } = input;
  const isEnvironmentNamed = askedEnvironments(input.environments, root) !== null;
  const asked = { files, root, environment, isEnvironmentNamed };
  const given = variables === undefined ? { environmentVariables } : { environmentVariables, variables };
  return { ...asked, ...given, target, allPipelines, versions, assetKeys, parser, modules };
}

function compareTargets(
  input: CachedReview,
  after: Translation,
  root: string,
  environment: string,
): Report["otherTarget"] {
  const target: Target = input.target === "generated" ? "plugin" : "generated";
  const other = translateReading(after.reading, { ...optionsOf(input, input.after, root, environment), target });
  const diagnostics = other.diagnostics.filter(
    ({ targets }) => targets.includes(target) && !targets.includes(input.target),
  );
  // Where the other target builds nothing, the error says so; that nothing is there need not be listed
  const isNothing =
    Object.keys(other.location.assets).length === 0 && diagnostics.some(({ severity }) => severity === "error");
  return {
    target,
    changes: isNothing ? [] : withoutOrigins(diffCodeLocations(after.location, other.location)).filter(isWorthTelling),
    diagnostics: input.allTargets === true ? diagnostics : [],
  };
}

/** Every dataset has an IO manager of its own in the plugin, and its hooks fire at other times: said once, in the documentation. */
function isWorthTelling({ type, path }: Change): boolean {
  if (type === "job-wiring-changed") return !(path.at(-1) ?? "").includes("_pipeline_run_hook_");
  return CATALOGUE[type].isTargets !== true;
}

function diffDefinitions(
  { definitions, before: older, after: newer }: RepositoryReview,
  before: Translation | null,
  after: Translation | null,
  root: string,
): { readonly diff: string | null; readonly digest: string | null } | null {
  if (definitions === undefined || definitions === null) return null;
  const generated = (files: ProjectFiles | null, side: Translation | null): ReturnType<typeof generateDefinitions> =>
    generateDefinitions({
      ...definitions,
      locations: side === null || side.location.target !== "generated" ? [] : [side.location],
      existing: (path) => files?.read(joinRoot(root, path)) ?? null,
      commit: null,
    });
  const observed = observeFiles(newer);
  const made = generated(observed.files, after);
  const isSame = before?.location === after?.location && older !== null && observed.isAnsweredAlikeBy(older);
  return {
    diff: isSame ? "" : definitionsDiff(generated(older, before).files, made.files),
    digest: made.files.size === 0 ? null : made.digest,
  };
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(byCodeUnit);
}
