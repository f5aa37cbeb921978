import { isTextWithVariables, unknownsIn, type ConfigMap, type ConfigNode, type ConfigUnknown } from "omegaconf";
import type { BlindSpot } from "../../model/honesty.ts";
import type { ResolvedDataset } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import { NAMED_ROOTS } from "../../findings/blind-spots.ts";
import { undecidedVariable } from "../../findings/variable-words.ts";
import type { UnknownCause } from "static-python";
import { resolveParameter } from "../../catalog/resolve-parameter.ts";
import { datasetUnknowns } from "../catalog/dataset-unknowns.ts";
import { doubtsAbout } from "../host/hooks/catalog-object.ts";
import type { HookEffects } from "../host/hooks/hook-effects.ts";
import type { PipelineInCode } from "../host/pipelines/kedro-host.ts";
import { shownNodes } from "./pipeline-model.ts";
import type { KnownNode } from "../pipeline-values/known-node.ts";
import { byCodeUnit } from "../../text/order.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";

/** Where doubts about a project can come from. */
export interface DoubtfulProject {
  /** Registered and discovered pipelines by name; a name may stand for two. */
  readonly pipelines: readonly (readonly [name: string, held: PipelineInCode])[];
  /** Why the registry itself is not known, and the names that may be meant. */
  readonly registry: readonly { readonly cause: UnknownCause; readonly names: readonly string[] }[];
  readonly datasets: readonly ResolvedDataset[];
  readonly parameters: ConfigMap;
  readonly effects: HookEffects;
  /** Doubts about the whole configuration. */
  readonly configuration: readonly UnknownCause[];
  readonly catalogAt: Place;
  /** Stands for causes that belong to no line of the project. */
  readonly at: Place;
}

/** What was not established and matters, one blind spot per cause, each naming all that hangs on it. */
export function findBlindSpots(project: DoubtfulProject): readonly BlindSpot[] {
  const spots = new Map<string, { readonly cause: UnknownCause; readonly affects: Set<string> }>();
  const note = (cause: UnknownCause, names: readonly string[]) => {
    const id = JSON.stringify(cause.variable ?? [cause.rule, cause.message, ...placeOf(cause)]);
    const known = spots.get(id);
    const spot = {
      cause: known && isBefore(known.cause, cause) ? known.cause : cause,
      affects: known?.affects ?? new Set(),
    };
    spots.set(id, spot);
    for (const name of names) spot.affects.add(name);
  };

  for (const { cause, names } of project.registry) note(cause, names);
  for (const [name, held] of project.pipelines) {
    for (const hole of held.pipeline.holes)
      note(hole.cause, [
        name,
        ...(hole.name === null ? [] : [hole.name]),
        ...hole.datasets.filter((name) => !isParameterName(name)),
      ]);
    for (const node of shownNodes(held)) {
      for (const doubt of node.doubts) note(doubt, [node.name, ...(isForeign(doubt, node) ? [name] : [])]);
      if (node.unknownTags) note(node.unknownTags, [node.name]);
    }
  }
  for (const dataset of project.datasets) for (const cause of causesFor(dataset, project)) note(cause, [dataset.name]);
  const everyPipeline = project.pipelines.map(([name]) => name);
  for (const cause of project.configuration)
    note(cause, [...everyPipeline, ...project.datasets.map((dataset) => dataset.name)]);
  noteParameters(project, everyPipeline, note);
  return [...spots.values()]
    .map(({ cause, affects }) => ({
      rule: cause.rule,
      message: cause.variable === undefined ? cause.message : undecidedVariable(cause.variable),
      at: cause.at.file === "" ? project.at : cause.at,
      affects: [...affects].sort(),
    }))
    .sort(byPlace);
}

/** Where a node's very function comes from a package that is not there, or its module imports what is no file, the whole pipeline is left out. */
function isForeign(doubt: UnknownCause, node: KnownNode): boolean {
  return (
    doubt.rule === "unresolved-import" ||
    (doubt.rule === "third-party-import" && node.callable.describe().module === null)
  );
}

function causesFor(dataset: ResolvedDataset, project: DoubtfulProject): readonly UnknownCause[] {
  const causes = [
    ...(dataset.config ? datasetUnknowns(dataset.config).map(causeOf) : []),
    ...doubtsAbout(project.effects, dataset.name),
  ];
  if (dataset.isKnown || causes.length > 0) return causes;
  if (dataset.pattern !== null && dataset.at !== null) {
    return [
      {
        rule: "unknown-pattern-match",
        message: `whether the dataset factory \`${dataset.pattern}\` matches is not known`,
        at: dataset.at,
      },
    ];
  }
  return [
    {
      rule: "unreadable-catalog",
      message: "a dataset that was not found may stand in a part of the catalog that cannot be read",
      at: project.catalogAt,
    },
  ];
}

/** A parameter that is not known leaves the nodes in doubt that take it. */
function noteParameters(
  project: DoubtfulProject,
  everyPipeline: readonly string[],
  note: (cause: UnknownCause, names: readonly string[]) => void,
): void {
  for (const cause of project.effects.parameters) note(cause, everyPipeline);
  const nodes = [...new Set(project.pipelines.flatMap(([, held]) => shownNodes(held)))];
  const names = new Set(nodes.flatMap((node) => node.inputs.filter(isParameterName)));
  for (const name of names) {
    const value: ConfigNode | undefined = resolveParameter(project.parameters, name);
    for (const unknown of value ? unknownsIn(value) : [])
      if (!isTextWithVariables(unknown))
        note(
          causeOf(unknown),
          nodes.filter(({ inputs }) => inputs.includes(name)).map((node) => node.name),
        );
  }
}

function causeOf(unknown: ConfigUnknown): UnknownCause {
  const named = unknown.variable === undefined ? {} : { variable: unknown.variable };
  return { rule: unknown.rule, message: unknown.reason, at: unknown.at, ...named };
}

/** What tells two causes of one message apart: nothing where the message names their one root. */
function placeOf({ rule, at: { file, line, column } }: UnknownCause): readonly (string | number)[] {
  return NAMED_ROOTS.has(rule) ? [] : [file, line, column];
}

function isBefore({ at: a }: UnknownCause, { at: b }: UnknownCause): boolean {
  return (byCodeUnit(a.file, b.file) || a.line - b.line || a.column - b.column) <= 0;
}

function byPlace(a: BlindSpot, b: BlindSpot): number {
  return (
    byCodeUnit(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    a.at.column - b.at.column ||
    byCodeUnit(a.rule, b.rule) ||
    byCodeUnit(a.message, b.message)
  );
}
