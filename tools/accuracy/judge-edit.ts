import { diffCodeLocations } from "../../src/core/changes/diff/diff-code-locations.ts";
import type { Change, ChangeType } from "../../src/core/model/change.ts";
import type { Texts } from "../seeds/mutate.ts";
import type { Edit, EditKind } from "./edit.ts";
import type { RealPlugin } from "./real-plugin.ts";
import { reviewed, type SeededProject, translate } from "./seeded-project.ts";
import { toldFacts } from "./told-facts.ts";
import { type Fact, viewDifference } from "./view-difference.ts";
import { isMapping, type View } from "./view.ts";

export type Judgement =
  | { readonly kind: "refused"; readonly why: string }
  | {
      readonly kind: "judged";
      readonly right: readonly Fact[];
      readonly missed: readonly Fact[];
      readonly wrong: readonly Fact[];
    };

/** Holds what the diff tells of an edit against its effect. */
export async function judgeEdit(
  project: SeededProject,
  { expectation }: EditKind,
  edit: Edit,
  plugin: RealPlugin,
): Promise<Judgement> {
  const { environment, allPipelines } = project;
  const { before = project.files, after, facts = [], isUnread = false } = edit;
  if (isUnread) return judgeUnread(project, before, after);
  const expected = new Set<Fact>(facts);
  let isGraded = (_: Fact): boolean => true;
  if (expectation === "plugin") {
    const [older, newer] = await Promise.all([
      before === project.files ? project.real : plugin.ask(before, environment, allPipelines),
      plugin.ask(after, environment, allPipelines),
    ]);
    if ("refused" in older) return { kind: "refused", why: older.refused };
    if ("refused" in newer) return { kind: "refused", why: newer.refused };
    const unmade = datasetNotMade(older, newer, environment);
    if (unmade !== null) return { kind: "refused", why: `Kedro cannot make ${unmade}` };
    for (const fact of viewDifference(older, newer)) expected.add(fact);
    isGraded = (fact) => !isOfJobFactory(fact, older, newer);
  }
  const older = before === project.files ? project.ours : await translate(before, environment, allPipelines);
  const newer = await translate(after, environment, allPipelines);
  const changes = diffCodeLocations(older, newer);
  const told = new Set([...toldFacts(changes, older, newer), ...(facts.some(isCut) ? toldCuts(changes) : [])]);
  return {
    kind: "judged",
    right: [...told].filter((fact) => expected.has(fact)),
    missed: [...expected].filter((fact) => !told.has(fact)),
    wrong: [...told].filter((fact) => !expected.has(fact) && isGraded(fact)),
  };
}

/** What cannot be read is owned up to by the review, and is not gone. */
async function judgeUnread(project: SeededProject, before: Texts, after: Texts): Promise<Judgement> {
  const report = await reviewed(before, after, project.environment);
  const isTold = report?.verdict === "unknown" || report?.verdict === "fail";
  const gone = (report?.changes ?? []).filter(({ type }) => GONE.has(type));
  return {
    kind: "judged",
    right: isTold ? ["doubt: told"] : [],
    missed: isTold ? [] : ["doubt: told"],
    wrong: gone.map(({ type, subject }): Fact => `${type}: ${subject}`),
  };
}

const GONE: ReadonlySet<ChangeType> = new Set<ChangeType>([
  "asset-removed",
  "asset-made-external",
  "dataset-removed",
  "job-removed",
  "node-removed",
  "pipeline-removed",
]);

function isCut(fact: Fact): boolean {
  return fact.startsWith("link-cut: ");
}

function toldCuts(changes: readonly Change[]): readonly Fact[] {
  return changes.flatMap(({ cuts = [] }) =>
    cuts.map(({ reader, dataset }): Fact => `link-cut: ${reader} <- ${dataset}`),
  );
}

/** The plugin passes over a dataset that Kedro refuses to make: it keeps its type and its asset and loses its IO manager. */
function datasetNotMade(older: View, newer: View, environment: string): string | null {
  const managed = (view: View, name: string): boolean =>
    view.resources.includes(`${environment}__${name.replaceAll(".", "__")}_io_manager`);
  const isSameType = (name: string): boolean =>
    newer.datasets[name] !== undefined &&
    older.datasets[name]?.type === newer.datasets[name].type &&
    newer.datasets[name].source !== "memory";
  const isUsed = (name: string): boolean => Object.hasOwn(newer.assets, `${environment}/${name.replaceAll(".", "/")}`);
  return (
    Object.keys(older.datasets).find(
      (name) => isSameType(name) && isUsed(name) && managed(older, name) && !managed(newer, name),
    ) ?? null
  );
}

/** What a job that a factory makes runs is not written under its name in dagster.yml, where the expectation is read. */
function isOfJobFactory(fact: Fact, older: View, newer: View): boolean {
  const [, job = ""] = /^job-(?:pipeline|filter)-[a-z]+: ([^/]*)/.exec(fact) ?? [];
  return (
    job !== "" &&
    [older, newer].some(({ config }) => !isMapping(config?.["jobs"]) || !Object.hasOwn(config["jobs"], job))
  );
}
