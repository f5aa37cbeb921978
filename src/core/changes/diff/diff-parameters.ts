import type { ParameterFacts } from "../../model/code-location.ts";
import type { Place } from "../../model/place.ts";
import { compareByKey } from "./compare-by-key.ts";
import { assetsOf, type Comparison, type Path } from "./comparison.ts";
import { ownValue } from "../../text/own-value.ts";
import { sameValue } from "./same-value.ts";
import { parameterDocument } from "../document/to-document.ts";

/** Parameters that nodes read, with the value on both sides unless it is secret. */
export function diffParameters(comparison: Comparison): void {
  compareByKey(comparison.before.differing.kedro.parameters, comparison.after.differing.kedro.parameters, {
    removed: (name, facts) =>
      comparison.emit(
        "parameter-removed",
        { parameter: name },
        {
          subject: name,
          path: at(name),
          before: parameterDocument(facts),
          after: null,
          beforeAt: readerOnlyOn(comparison, "before", name) ?? facts.at,
          afterAt: null,
          assets: assetsOf(comparison, "parameter", name),
        },
      ),
    added: (name, facts) =>
      comparison.emit(
        "parameter-added",
        { parameter: name, nodes: readers(comparison, name) },
        {
          subject: name,
          path: at(name),
          before: null,
          after: parameterDocument(facts),
          beforeAt: null,
          afterAt: readerOnlyOn(comparison, "after", name) ?? facts.at,
          assets: assetsOf(comparison, "parameter", name),
        },
      ),
    kept: (name, before, after) => diffParameter(comparison, name, before, after),
  });
}

function diffParameter(comparison: Comparison, name: string, before: ParameterFacts, after: ParameterFacts): void {
  const common = {
    subject: name,
    beforeAt: before.at,
    afterAt: after.at,
    assets: assetsOf(comparison, "parameter", name),
  };
  const nodes = readers(comparison, name);
  const value = sameValue(before.value, after.value)
    ? []
    : [{ path: at(name, "value"), before: before.value, after: after.value }];
  const secret =
    before.secret === after.secret ? [] : [{ path: at(name, "secret"), before: before.secret, after: after.secret }];
  if (before.defined !== after.defined) {
    const site = {
      ...common,
      path: at(name, "defined"),
      before: before.defined,
      after: after.defined,
      consequences: [...value, ...secret],
    };
    if (after.defined) comparison.emit("parameter-defined", { parameter: name }, site);
    else comparison.emit("parameter-undefined", { parameter: name, nodes }, site);
  } else if (secret.length > 0) {
    comparison.emit(
      "parameter-secrecy-changed",
      { parameter: name, secret: after.secret },
      { ...common, path: at(name, "secret"), before: before.secret, after: after.secret, consequences: value },
    );
  } else if (value.length > 0) {
    comparison.emit(
      "parameter-changed",
      { parameter: name, nodes, before: before.value, after: after.value },
      { ...common, path: at(name, "value"), before: before.value, after: after.value },
    );
  }
}

/** A parameter that only nodes of one side read came or went with them: the place of the first. */
function readerOnlyOn(comparison: Comparison, side: "before" | "after", name: string): Place | null {
  const nodes = comparison[side].index.nodesOfParameter.get(name) ?? [];
  const others = comparison[side === "before" ? "after" : "before"].location.kedro.nodes;
  const first =
    nodes[0] === undefined || nodes.some((node) => Object.hasOwn(others, node))
      ? undefined
      : ownValue(comparison[side].location.kedro.nodes, nodes[0]);
  return first?.at ?? null;
}

function readers(comparison: Comparison, name: string): readonly string[] {
  return comparison.after.index.nodesOfParameter.get(name) ?? comparison.before.index.nodesOfParameter.get(name) ?? [];
}

function at(name: string, ...rest: Path): Path {
  return ["kedro", "parameters", name, ...rest];
}
