import type { ParameterFacts } from "../../model/code-location.ts";
import { compareByKey } from "./compare-by-key.ts";
import { assetsOf, type Comparison, type Path } from "./comparison.ts";
import { ownValue } from "../../text/own-value.ts";
import { sameValue } from "../../values/same-value.ts";
import { nodeSource } from "./find-source.ts";
import type { Source } from "./source.ts";
import { differingWithheld } from "./differing-withheld.ts";
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
          beforeFrom: readerOnlyOn(comparison, "before", name) ?? facts,
          afterFrom: null,
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
          beforeFrom: null,
          afterFrom: readerOnlyOn(comparison, "after", name) ?? facts,
          assets: assetsOf(comparison, "parameter", name),
        },
      ),
    kept: (name, before, after) => diffParameter(comparison, name, before, after),
  });
}

function diffParameter(comparison: Comparison, name: string, before: ParameterFacts, after: ParameterFacts): void {
  const common = {
    subject: name,
    beforeFrom: before,
    afterFrom: after,
    assets: assetsOf(comparison, "parameter", name),
  };
  const nodes = readers(comparison, name);
  const value = sameValue(before.value, after.value)
    ? []
    : [{ path: at(name, "value"), before: before.value, after: after.value }];
  const isSecret = { path: at(name, "secret"), before: before.secret, after: after.secret };
  const secret = before.secret === after.secret ? [] : [isSecret];
  if (before.defined !== after.defined) {
    const turned = { path: at(name, "defined"), before: before.defined, after: after.defined };
    const site = { ...common, ...turned, consequences: [...value, ...secret] };
    if (after.defined) comparison.emit("parameter-defined", { parameter: name }, site);
    else comparison.emit("parameter-undefined", { parameter: name, nodes }, site);
  } else if (secret.length > 0) {
    comparison.emit(
      "parameter-secrecy-changed",
      { parameter: name, secret: after.secret },
      { ...common, ...isSecret, consequences: value },
    );
  } else if (value.length > 0) {
    comparison.emit(
      "parameter-changed",
      { parameter: name, nodes, before: before.value, after: after.value },
      { ...common, path: at(name, "value"), before: before.value, after: after.value },
    );
  } else
    for (const { path, shown, ...turned } of differingWithheld(before, after))
      comparison.emit(
        "parameter-changed",
        { parameter: name, nodes, before: turned.before, after: turned.after },
        { ...common, path: at(name, "value", ...path), before: shown, after: shown },
      );
}

/** A parameter that only nodes of one side read came or went with them: the place of the first. */
function readerOnlyOn(comparison: Comparison, side: "before" | "after", name: string): Source | null {
  const nodes = comparison[side].index.nodesOfParameter.get(name) ?? [];
  const others = comparison[side === "before" ? "after" : "before"].location.kedro.nodes;
  const first =
    nodes[0] === undefined || nodes.some((node) => Object.hasOwn(others, node))
      ? undefined
      : ownValue(comparison[side].location.kedro.nodes, nodes[0]);
  return first === undefined || nodes[0] === undefined ? null : nodeSource(comparison[side], nodes[0], first);
}

function readers(comparison: Comparison, name: string): readonly string[] {
  return comparison.after.index.nodesOfParameter.get(name) ?? comparison.before.index.nodesOfParameter.get(name) ?? [];
}

function at(name: string, ...rest: Path): Path {
  return ["kedro", "parameters", name, ...rest];
}
