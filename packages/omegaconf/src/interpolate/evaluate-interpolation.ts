import type { ConfigNode } from "../config/config-node.ts";
import type { DoubtCode } from "../config/problem.ts";
import { undecided } from "../config/undecided.ts";
import { parseElement } from "../grammar/parse-interpolation.ts";
import { splitKey } from "../grammar/split-key.ts";
import type {
  Interpolation,
  InterpolationElement,
  NodeInterpolation,
  ResolverInterpolation,
  TextPiece,
} from "../grammar/interpolation.ts";
import { pythonText } from "../python/python-text.ts";
import { finalCell, isMissing, rootOf, writtenText } from "./config-cell.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";
import { elementNode } from "./element-node.ts";
import type { Evaluation } from "./engine.ts";
import { JoinedText, MOST_PARTS_IN_TEXT } from "./joined-text.ts";
import { CYCLIC, failure, isFailure, missingKey, TOO_LARGE } from "./failure.ts";

/** What a text of pieces stands for: one interpolation alone keeps its type, anything else joins to text. */
export function evaluateText(pieces: readonly TextPiece[], evaluation: Evaluation): ConfigCell | Failure {
  const [only, ...others] = pieces;
  return only !== undefined && only.kind !== "text" && others.length === 0
    ? evaluate(only, evaluation)
    : joinPieces(pieces, evaluation);
}

function evaluate(interpolation: Interpolation, evaluation: Evaluation): ConfigCell | Failure {
  return interpolation.kind === "node"
    ? evaluateNode(interpolation, evaluation)
    : evaluateResolver(interpolation, evaluation);
}

function joinPieces(pieces: readonly TextPiece[], evaluation: Evaluation): ConfigCell | Failure {
  const { engine, cell, trail } = evaluation;
  const joined = new JoinedText();
  for (const piece of pieces) {
    if (piece.kind === "text") {
      joined.add(piece.text);
      continue;
    }
    const value = evaluate(piece, evaluation);
    if (isFailure(value)) return value;
    const { node } = value;
    trail.push(...(node.origin ?? []));
    if (engine.sizeOf(node) > MOST_PARTS_IN_TEXT) return TOO_LARGE;
    joined.addValue(node);
    if (joined.isTooLarge) return TOO_LARGE;
  }
  return joined.standingAt(cell);
}

/** `${a.b}`: looked up from the root, or with leading dots from the containers around the cell. */
function evaluateNode(interpolation: NodeInterpolation, evaluation: Evaluation): ConfigCell | Failure {
  const path = pathOfInterpolation(interpolation, evaluation);
  if (!("keys" in path)) return path;
  const { engine, cell, trail } = evaluation;
  const { written } = interpolation;
  let root = path.dots === 0 ? rootOf(cell) : cell.parent;
  for (let step = 1; step < path.dots && root !== null; step += 1) root = root.parent;
  const found = root === null ? undefined : engine.select(root, path.keys, trail);
  if (found === undefined) return missingKey(`\${${written}}`);
  if (isFailure(found)) return found;
  if (isMissing(found))
    return failure("missing-value", `\`${written}\` is \`???\`, a value still to be set`, "Give it a value.");
  for (let at = cell.parent; at !== null; at = at.parent) if (at === found) return CYCLIC;
  return found;
}

interface KeyPath {
  readonly dots: number;
  readonly keys: readonly string[];
}

/** The path with the interpolations in it worked out; what they give may begin with dots, and hold several keys. */
function pathOfInterpolation(interpolation: NodeInterpolation, evaluation: Evaluation): KeyPath | ConfigCell | Failure {
  const keys: string[] = [];
  let { dots } = interpolation;
  for (const { inBrackets, key } of interpolation.keys) {
    if (typeof key === "string") {
      keys.push(key);
      continue;
    }
    const value = evaluate(key, evaluation);
    if (isFailure(value)) return value;
    const { node } = value;
    if (node.kind === "unknown") return finalCell(undecided(node));
    if (node.kind !== "scalar" || (node.type !== "str" && node.type !== "int"))
      return failure(
        "invalid-key",
        `a key in \`\${${interpolation.written}}\` is neither text nor an integer`,
        "Let the inner interpolation give a key.",
      );
    const name = pythonText(node);
    const leading = keys.length === 0 && !inBrackets ? name.length - name.replace(/^\.+/, "").length : 0;
    dots += leading;
    if (leading < name.length) keys.push(...splitKey(inBrackets ? `[${name}]` : name.slice(leading)));
  }
  return { dots, keys };
}

/** `${name:arguments}`. A resolver that may or may not be registered gives an unknown value. */
function evaluateResolver(interpolation: ResolverInterpolation, evaluation: Evaluation): ConfigCell | Failure {
  const { engine, cell, trail } = evaluation;
  const name = nameOfResolver(interpolation, evaluation);
  if (typeof name !== "string") return name;
  const resolver = engine.find(name);
  if (resolver === undefined) {
    const unregistered = failure("unknown-resolver", `no resolver is called \`${name}\``, "Register it.");
    return { ...unregistered, subject: name };
  }
  const args: ConfigCell[] = [];
  for (const element of interpolation.args) {
    const value = evaluateElement(element, evaluation);
    if (isFailure(value)) return value;
    args.push(value);
  }
  if (resolver === null) {
    const reason = `what the resolver \`${name}\` gives cannot be known without running it`;
    return finalCell(unknownAt(cell, "custom-resolver", reason));
  }
  return resolver(args, {
    cell,
    select: (root, keys) => engine.select(root, keys, trail),
    content: (argument) => engine.content(argument),
    decode: (text) => decode(text, evaluation),
  });
}

function nameOfResolver(interpolation: ResolverInterpolation, evaluation: Evaluation): string | ConfigCell | Failure {
  const names: string[] = [];
  for (const part of interpolation.name) {
    const value = typeof part === "string" ? part : evaluate(part, evaluation);
    if (typeof value !== "string" && isFailure(value)) return value;
    if (typeof value !== "string" && value.node.kind === "unknown") return finalCell(undecided(value.node));
    names.push(typeof value === "string" ? value : pythonText(value.node));
  }
  return names.join(".");
}

function evaluateElement(element: InterpolationElement, evaluation: Evaluation): ConfigCell | Failure {
  switch (element.kind) {
    case "joined":
      return joinPieces(element.pieces, evaluation);
    case "node":
    case "resolver":
      return evaluate(element, evaluation);
    case "literal":
    case "list":
    case "map":
      return elementNode(element, evaluation.cell, (inner) => {
        const value = evaluateElement(inner, evaluation);
        return isFailure(value) ? value : evaluation.engine.content(value);
      });
  }
}

/** What `oc.decode` makes of a text. */
function decode(text: string, evaluation: Evaluation): ConfigCell | Failure {
  const element = parseElement(text);
  return element.kind === "problem"
    ? failure(
        "invalid-interpolation",
        `\`${text}\` cannot be decoded: ${element.message}`,
        "Correct the text given to `oc.decode`.",
      )
    : evaluateElement(element, evaluation);
}

/** An unknown value where an interpolation stands. */
export function unknownAt(cell: ConfigCell, rule: DoubtCode, reason: string): ConfigNode {
  return { kind: "unknown", rule, reason, text: writtenText(cell), at: cell.node.at };
}
