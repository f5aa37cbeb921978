import type {
  ConfigEntry,
  ConfigMap,
  ConfigNode,
  ConfigScalar,
  ConfigUnknown,
} from "../../../../packages/omegaconf/src/config-node.ts";
import type { Place } from "../../model/place.ts";
import {
  cellOf,
  childOf,
  childrenOf,
  failure,
  finalCell,
  interpolatedText,
  isFailure,
  pathOf,
  rootOf,
  textCell,
} from "./config-cell.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";
import type { ConfigResolver, ResolverCall } from "./config-resolver.ts";
import { elementNode } from "./element-node.ts";
import type {
  Interpolation,
  InterpolationElement,
  NodeInterpolation,
  ResolverInterpolation,
  TextPiece,
} from "./interpolation.ts";
import { originOf } from "./origin-of.ts";
import { isInterpolation, parseElement, parseInterpolation } from "./parse-interpolation.ts";
import { pythonText } from "./python-text.ts";
import { splitKey } from "./split-key.ts";

/** Resolvers by name; null for a name that may or may not be registered: what it gives is then unknown. */
export type FindResolver = (name: string) => ConfigResolver | null | undefined;
export type ReportFailure = (found: Failure, at: Place, path: string) => void;

/**
 * Works out every interpolation of one merged configuration, as `OmegaConf.to_container(config, resolve=True)` does.
 * What OmegaConf would refuse is reported once, at the value that asks for it, and is unknown in the result.
 */
export function resolveInterpolations(config: ConfigMap, find: FindResolver, report: ReportFailure): ConfigMap {
  const content = interpolationEngine(find, report).content(cellOf(config, null, ""));
  return content.kind === "map" ? content : { ...config, entries: new Map() };
}

/** OmegaConf meets Python's recursion limit at about 60 interpolations one through the other. */
const maxChain = 60;
/** Containers in containers, those that interpolations lead to included. */
const maxDepth = 300;
const maxTextLength = 1_000_000;
const maxNodes = 1_000_000;

const tooDeep = failure(
  "interpolation-too-deep",
  "interpolations lead one to the other too many times",
  "Write the value out, or refer to it directly.",
);
const cyclic = failure(
  "interpolation-cycle",
  "the interpolation leads back to itself",
  "Break the circle: one of the values has to be written out.",
);
const tooLarge = failure(
  "interpolation-too-large",
  "the interpolated value is too large to be worked out",
  "Refer to large values fewer times.",
);

export function interpolationEngine(
  find: FindResolver,
  report: ReportFailure,
): ResolverCall & { readonly dereference: (cell: ConfigCell) => ConfigCell | Failure } {
  const sizes = new Map<ConfigNode, number>();
  let depth = 0;
  let chain = 0;

  const content = (cell: ConfigCell): ConfigNode => {
    if (cell.content !== null) return cell.content;
    if (cell.isFinal || !mayInterpolate(cell.node)) return (cell.content = cell.node);
    if (cell.isBusy) return refused(cell, cyclic);
    if (depth >= maxDepth) return refused(cell, tooDeep);
    depth += 1;
    cell.isBusy = true;
    const worked = interpolatedText(cell) === null ? below(cell) : through(cell);
    cell.isBusy = false;
    depth -= 1;
    return (cell.content = sizeOf(worked) > maxNodes ? refused(cell, { ...tooLarge, origin: cell }) : worked);
  };

  const refused = (cell: ConfigCell, found: Failure): ConfigNode => {
    const origin = found.origin ?? cell;
    report(found, origin.node.at, pathOf(origin));
    return unknown("refused-interpolation", found.message, cell.node);
  };

  /** The value an interpolated text comes to, placed where the text stands. */
  const through = (cell: ConfigCell): ConfigNode => {
    const target = dereferenceBusy(cell);
    if (isFailure(target)) return refused(cell, target);
    if (target !== cell && target.isBusy) return refused(cell, cyclic);
    const value = content(target);
    if (value.at === cell.node.at) return value;
    return { ...value, at: cell.node.at, origin: originOf(value) };
  };

  const below = (cell: ConfigCell): ConfigNode => {
    const { node } = cell;
    if (node.kind === "list") return { ...node, items: [...childrenOf(cell).values()].map(content) };
    if (node.kind !== "map") return node;
    const entries = new Map<string, ConfigEntry>();
    const children = childrenOf(cell);
    for (const [key, entry] of node.entries) {
      const child = children.get(key);
      entries.set(key, child === undefined ? entry : { ...entry, value: content(child) });
    }
    return { ...node, entries };
  };

  const interpolates = new Map<ConfigNode, boolean>();
  const mayInterpolate = (node: ConfigNode): boolean => {
    if (node.kind === "scalar") return typeof node.value === "string" && isInterpolation(node.value);
    if (node.kind === "unknown") return false;
    const known = interpolates.get(node);
    if (known !== undefined) return known;
    const found =
      node.kind === "list"
        ? node.items.some(mayInterpolate)
        : [...node.entries.values()].some((entry) => mayInterpolate(entry.value));
    interpolates.set(node, found);
    return found;
  };

  const sizeOf = (node: ConfigNode): number => {
    if (node.kind === "scalar" || node.kind === "unknown") return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    if (node.kind === "list") for (const item of node.items) size += sizeOf(item);
    else for (const entry of node.entries.values()) size += 1 + sizeOf(entry.value);
    sizes.set(node, size);
    return size;
  };

  /** The cell that a cell stands for once its interpolation is followed to the end. */
  const dereference = (cell: ConfigCell): ConfigCell | Failure => {
    if (cell.target !== null) return cell.target;
    if (interpolatedText(cell) === null) return cell;
    if (cell.isBusy) return cyclic;
    cell.isBusy = true;
    const target = dereferenceBusy(cell);
    cell.isBusy = false;
    return target;
  };

  const dereferenceBusy = (cell: ConfigCell): ConfigCell | Failure => {
    const text = interpolatedText(cell);
    if (cell.target !== null || text === null) return cell.target ?? cell;
    if (chain >= maxChain) return tooDeep;
    chain += 1;
    const parsed = parseInterpolation(text);
    if ("kind" in parsed) {
      cell.target = failure(
        "invalid-interpolation",
        `\`${text}\` is no valid interpolation: ${parsed.message}`,
        "Correct it, or write `\\${` for a plain `${`.",
      );
    } else {
      const [piece] = parsed.pieces;
      const target =
        parsed.pieces.length === 1 && piece !== undefined && piece.kind !== "text"
          ? evaluate(piece, cell)
          : join(parsed.pieces, cell);
      cell.target = isFailure(target) ? { origin: cell, ...target } : target;
    }
    chain -= 1;
    return cell.target;
  };

  const evaluate = (interpolation: Interpolation, cell: ConfigCell): ConfigCell | Failure =>
    interpolation.kind === "node" ? evaluateNode(interpolation, cell) : evaluateResolver(interpolation, cell);

  const join = (pieces: readonly TextPiece[], cell: ConfigCell): ConfigCell | Failure => {
    let text = "";
    let marks: Pick<ConfigScalar, "isSecret" | "isFromRuntime"> = {};
    const sources: ConfigNode[] = [];
    let unknownPiece: ConfigUnknown | null = null;
    for (const piece of pieces) {
      if (piece.kind === "text") {
        text += piece.text;
        continue;
      }
      const value = evaluate(piece, cell);
      if (isFailure(value)) return value;
      if (value.node.kind === "unknown") {
        unknownPiece ??= value.node;
        continue;
      }
      if (sizeOf(value.node) > maxTextLength / 10) return tooLarge;
      text += pythonText(value.node);
      sources.push(value.node);
      if (value.node.kind === "scalar") marks = { ...marks, ...marksOf(value.node) };
      if (text.length > maxTextLength) return tooLarge;
    }
    if (unknownPiece !== null) {
      const { rule, reason } = unknownPiece;
      return finalCell({
        kind: "unknown",
        rule,
        reason,
        text: textOf(cell),
        at: cell.node.at,
        origin: originOf(unknownPiece),
      });
    }
    return textCell(
      text,
      cell.node.at,
      originOf(...sources).filter((place) => place !== cell.node.at),
      marks,
    );
  };

  const evaluateNode = (interpolation: NodeInterpolation, cell: ConfigCell): ConfigCell | Failure => {
    const keys: string[] = [];
    let dots = interpolation.dots;
    for (const { inBrackets, key } of interpolation.keys) {
      if (typeof key === "string") {
        keys.push(key);
        continue;
      }
      const value = evaluate(key, cell);
      if (isFailure(value)) return value;
      const name = value.node;
      if (name.kind === "unknown") return value;
      if (name.kind !== "scalar" || (name.type !== "str" && name.type !== "int"))
        return failure(
          "invalid-interpolation",
          `a key in \`\${${interpolation.written}}\` is neither text nor an integer`,
          "Let the inner interpolation give a key.",
        );
      const written = pythonText(name);
      const leading = keys.length === 0 && !inBrackets ? written.length - written.replace(/^\.+/, "").length : 0;
      dots += leading;
      if (leading < written.length) keys.push(...splitKey(inBrackets ? `[${written}]` : written.slice(leading)));
    }
    let root = dots === 0 ? rootOf(cell) : cell.parent;
    for (let step = 1; step < dots && root !== null; step += 1) root = root.parent;
    if (root === null) return missingKey(interpolation.written);
    const found = select(root, keys);
    if (found === undefined) return missingKey(interpolation.written);
    if (isFailure(found)) return found;
    if (found.node.kind === "scalar" && found.node.value === "???" && !found.isFinal)
      return failure(
        "missing-interpolation-value",
        `\`${interpolation.written}\` is \`???\`, a value still to be set`,
        "Give it a value.",
      );
    for (let at = cell.parent; at !== null; at = at.parent) if (at === found) return cyclic;
    return found;
  };

  const select = (root: ConfigCell, keys: readonly string[]): ConfigCell | Failure | undefined => {
    let at = root;
    for (const [index, key] of keys.entries()) {
      if (at.node.kind === "unknown") return at;
      if (at.node.kind !== "map" && at.node.kind !== "list") {
        return failure(
          "missing-interpolation-key",
          `\`${keys.slice(0, index).join(".")}\` is no mapping and cannot hold \`${key}\``,
          "Correct the path between the braces.",
        );
      }
      if (at.node.kind === "list" && !/^[+-]?[0-9]+$/.test(key))
        return failure(
          "invalid-interpolation",
          `\`${key}\` is no index of a list`,
          "Name the position of an item, from 0.",
        );
      const child = childOf(at, key);
      if (child === undefined) return undefined;
      const followed = dereference(child);
      if (isFailure(followed)) return followed;
      at = followed;
    }
    return at;
  };

  const evaluateResolver = (interpolation: ResolverInterpolation, cell: ConfigCell): ConfigCell | Failure => {
    const names: string[] = [];
    for (const part of interpolation.name) {
      if (typeof part === "string") {
        names.push(part);
        continue;
      }
      const value = evaluate(part, cell);
      if (isFailure(value) || value.node.kind === "unknown") return value;
      names.push(pythonText(value.node));
    }
    const name = names.join(".");
    const resolver = find(name);
    if (resolver === undefined) {
      return failure(
        "unsupported-resolver",
        `no resolver is called \`${name}\``,
        name === "oc.env"
          ? "Kedro resolves `oc.env` in credentials only; register it under `custom_resolvers` in settings.py to use it elsewhere."
          : "Register it under `custom_resolvers` in settings.py.",
      );
    }
    const args: ConfigCell[] = [];
    for (const element of interpolation.args) {
      const value = evaluateElement(element, cell);
      if (isFailure(value)) return value;
      args.push(value);
    }
    if (resolver === null)
      return finalCell(
        unknown("custom-resolver", `what the resolver \`${name}\` gives cannot be known without running it`, cell.node),
      );
    return resolver(args, { cell, select, content, decode: (text) => decode(text, cell) });
  };

  const evaluateElement = (element: InterpolationElement, cell: ConfigCell): ConfigCell | Failure => {
    switch (element.kind) {
      case "joined":
        return join(element.pieces, cell);
      case "node":
      case "resolver":
        return evaluate(element, cell);
      case "literal":
      case "list":
      case "map":
        return elementNode(element, cell, (inner) => {
          const value = evaluateElement(inner, cell);
          return isFailure(value) ? value : content(value);
        });
    }
  };

  const decode = (text: string, cell: ConfigCell): ConfigCell | Failure => {
    const element = parseElement(text);
    return element.kind === "problem"
      ? failure(
          "invalid-interpolation",
          `\`${text}\` cannot be decoded: ${element.message}`,
          "Correct the text given to `oc.decode`.",
        )
      : evaluateElement(element, cell);
  };

  const engineCell = cellOf({ kind: "unknown", rule: "", reason: "", text: "", at: nowhere }, null, "");
  return { cell: engineCell, select, content, decode: (text) => decode(text, engineCell), dereference };
}

/** The marks that a longer text inherits from a value inside it. */
function marksOf({ isSecret, isFromRuntime }: ConfigScalar): Pick<ConfigScalar, "isSecret" | "isFromRuntime"> {
  return { ...(isSecret === true ? { isSecret } : {}), ...(isFromRuntime === true ? { isFromRuntime } : {}) };
}

const nowhere: Place = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };

function missingKey(written: string): Failure {
  return failure(
    "missing-interpolation-key",
    `\`\${${written}}\` names a key that does not exist`,
    "Define the key in the same environment's files of this kind, or use `globals`.",
  );
}

function unknown(rule: string, reason: string, node: ConfigNode): ConfigNode {
  return { kind: "unknown", rule, reason, text: node.kind === "scalar" ? node.text : "", at: node.at };
}

function textOf(cell: ConfigCell): string {
  return cell.node.kind === "scalar" ? cell.node.text : "";
}
