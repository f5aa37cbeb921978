import type { ConfigEntry, ConfigMap, ConfigNode } from "../config/config-node.ts";
import { originsOf } from "../config/with-origins.ts";
import type { Origin } from "../config/origin.ts";
import type { Place } from "../config/place.ts";
import { isInterpolation, parseInterpolation } from "../grammar/parse-interpolation.ts";
import { childOf, childrenOf, interpolatedText, originOfCell, pathOf, rootCell } from "./config-cell.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";
import type { FindResolver } from "./config-resolver.ts";
import type { Engine } from "./engine.ts";
import { evaluateText, unknownAt } from "./evaluate-interpolation.ts";
import { CYCLIC, failure, isFailure, TOO_DEEP, TOO_LARGE } from "./failure.ts";

/** OmegaConf meets Python's recursion limit at about 60 interpolations one through the other. */
const LONGEST_CHAIN = 60;
/** Containers in containers, those that interpolations lead to included. */
const MOST_LEVELS = 300;
const MOST_NODES = 1_000_000;

/** Told why a value is refused, where it stands, and its dotted path. */
export type ReportFailure = (found: Failure, at: Place, path: string) => void;

/**
 * Works out every interpolation of one merged configuration, as `OmegaConf.to_container(config, resolve=True)` does.
 * What OmegaConf would refuse is reported once, at the value that is to blame, and is unknown in the result. `tree` names
 * the configuration in origins.
 */
export function resolveInterpolations(
  config: ConfigMap,
  { find, report, tree = "" }: { readonly find: FindResolver; readonly report: ReportFailure; readonly tree?: string },
): ConfigMap {
  const content = new InterpolationEngine(find, report).content(rootCell(config, tree));
  return content.kind === "map" ? content : { ...config, entries: new Map() };
}

/** Works cells out, each once: hostile text can make neither time nor memory nor the stack grow without end. */
class InterpolationEngine implements Engine {
  readonly find: FindResolver;
  readonly #report: ReportFailure;
  /** Codes by the cell that is to blame: what many values refer to is told once. */
  readonly #told = new Map<ConfigCell, Set<string>>();
  readonly #sizes = new Map<ConfigNode, number>();
  readonly #interpolates = new Map<ConfigNode, boolean>();
  #depth = 0;
  #chain = 0;

  constructor(find: FindResolver, report: ReportFailure) {
    this.find = find;
    this.#report = report;
  }

  content(cell: ConfigCell): ConfigNode {
    if (cell.content !== null) return cell.content;
    if (cell.isFinal || !this.#mayInterpolate(cell.node)) return (cell.content = cell.node);
    if (cell.isBusy) return this.#refused(cell, CYCLIC);
    if (this.#depth >= MOST_LEVELS) return this.#refused(cell, TOO_DEEP);
    this.#depth += 1;
    cell.isBusy = true;
    const text = interpolatedText(cell);
    const worked = text === null ? this.#below(cell) : this.#through(cell, text);
    cell.isBusy = false;
    this.#depth -= 1;
    const isTooLarge = this.sizeOf(worked) > MOST_NODES;
    return (cell.content = isTooLarge ? this.#refused(cell, { ...TOO_LARGE, blamed: cell }) : worked);
  }

  /** The value an interpolated text comes to, placed where the text stands. */
  #through(cell: ConfigCell, text: string): ConfigNode {
    const target = this.#follow(cell, text);
    if (isFailure(target)) return this.#refused(cell, target);
    if (target !== cell && target.isBusy) return this.#refused(cell, CYCLIC);
    const value = this.content(target);
    const { at } = cell.node;
    if (value.at === at && cell.trail.length === 0) return value;
    const origin = originsOf(cell.trail, value.origin ?? []);
    return origin.length === 0 ? { ...value, at } : { ...value, at, origin };
  }

  #below(cell: ConfigCell): ConfigNode {
    const { node } = cell;
    const children = childrenOf(cell);
    if (node.kind === "list") return { ...node, items: [...children.values()].map((child) => this.content(child)) };
    if (node.kind !== "map") return node;
    const entries = new Map<string, ConfigEntry>();
    for (const [key, entry] of node.entries) {
      const child = children.get(key);
      entries.set(key, child === undefined ? entry : { ...entry, value: this.content(child) });
    }
    return { ...node, entries };
  }

  #refused(cell: ConfigCell, found: Failure): ConfigNode {
    const blamed = found.blamed ?? cell;
    const told = this.#told.get(blamed) ?? new Set();
    if (!told.has(found.code)) this.#report(found, blamed.node.at, pathOf(blamed));
    this.#told.set(blamed, told.add(found.code));
    return unknownAt(cell, "refused-interpolation", found.message);
  }

  /** The cell that a cell stands for once its interpolation is followed to the end. */
  #dereference(cell: ConfigCell): ConfigCell | Failure {
    if (cell.target !== null) return cell.target;
    const text = interpolatedText(cell);
    if (text === null) return cell;
    if (cell.isBusy) return CYCLIC;
    cell.isBusy = true;
    const target = this.#follow(cell, text);
    cell.isBusy = false;
    return target;
  }

  #follow(cell: ConfigCell, text: string): ConfigCell | Failure {
    if (cell.target !== null) return cell.target;
    if (this.#chain >= LONGEST_CHAIN) return TOO_DEEP;
    this.#chain += 1;
    const trail: Origin[] = [];
    const parsed = parseInterpolation(text);
    const target =
      "kind" in parsed
        ? failure(
            "invalid-interpolation",
            `\`${text}\` is no valid interpolation: ${parsed.message}`,
            "Correct it, or write `\\${` for a plain `${`.",
          )
        : evaluateText(parsed.pieces, { engine: this, cell, trail });
    this.#chain -= 1;
    cell.trail = originsOf(trail);
    return (cell.target = isFailure(target) ? { blamed: cell, ...target } : target);
  }

  select(root: ConfigCell, keys: readonly string[], trail: Origin[]): ConfigCell | Failure | undefined {
    let at = root;
    for (const [index, key] of keys.entries()) {
      if (at.node.kind === "unknown" && at.node.template === undefined) return at;
      const refused = refusedStep(at, keys, index);
      if (refused !== null) return refused;
      const child = childOf(at, key);
      if (child === undefined) return undefined;
      const followed = this.#dereference(child);
      if (isFailure(followed)) return followed;
      if (index === keys.length - 1 || followed !== child) trail.push(originOfCell(child), ...child.trail);
      at = followed;
    }
    return at;
  }

  #mayInterpolate(node: ConfigNode): boolean {
    if (node.kind === "scalar") return typeof node.value === "string" && isInterpolation(node.value);
    if (node.kind === "unknown") return false;
    const known = this.#interpolates.get(node);
    if (known !== undefined) return known;
    const found = partsOf(node).some((part) => this.#mayInterpolate(part));
    this.#interpolates.set(node, found);
    return found;
  }

  sizeOf(node: ConfigNode): number {
    if (node.kind === "scalar" || node.kind === "unknown") return 1;
    const known = this.#sizes.get(node);
    if (known !== undefined) return known;
    let size = node.kind === "map" ? 1 + node.entries.size : 1;
    for (const part of partsOf(node)) size += this.sizeOf(part);
    this.#sizes.set(node, size);
    return size;
  }
}

function partsOf(node: Exclude<ConfigNode, { kind: "scalar" | "unknown" }>): readonly ConfigNode[] {
  return node.kind === "list" ? node.items : [...node.entries.values()].map((entry) => entry.value);
}

/** Why a path cannot go on at a value, or null when it can. */
function refusedStep(at: ConfigCell, keys: readonly string[], index: number): Failure | null {
  const key = keys[index] ?? "";
  if (at.node.kind !== "map" && at.node.kind !== "list")
    return failure(
      "missing-container",
      `\`${keys.slice(0, index).join(".")}\` is no mapping and cannot hold \`${key}\``,
      "Correct the path between the braces.",
    );
  return at.node.kind === "list" && !/^[+-]?[0-9]+$/.test(key)
    ? failure("invalid-key", `\`${key}\` is no index of a list`, "Name the position of an item, from 0.")
    : null;
}
