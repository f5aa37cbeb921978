import type { ConfigNode, ConfigScalar, ConfigUnknown } from "../config/config-node.ts";
import type { Origin } from "../config/origin.ts";
import { joinTemplates, variablesIn } from "../config/template.ts";
import type { Template } from "../config/template.ts";
import { undecided } from "../config/undecided.ts";
import { unknownsIn } from "../config/unknowns-in.ts";
import { pythonText } from "../python/python-text.ts";
import { finalCell, writtenText } from "./config-cell.ts";
import type { ConfigCell } from "./config-cell.ts";

const LONGEST_TEXT = 1_000_000;
/** A value of more parts is not written into a text. */
export const MOST_PARTS_IN_TEXT = LONGEST_TEXT / 10;

type Marks = Pick<ConfigScalar, "isSecret" | "isFromRuntime" | "nullAt">;

/**
 * Pieces of text joined to one. It is secret, or open to a run, when a piece of it is. One unknown piece makes all of it
 * unknown; it stays text where that piece is text but for its variables.
 */
export class JoinedText {
  readonly #texts: string[] = [];
  readonly #parts: Template[] = [];
  #size = 0;
  #marks: Marks = {};
  #isDoubtful = false;
  /** True for a secret that is not hidden by the name of a variable. */
  #holdsSecret = false;
  /** The piece to blame: the first that is no text, else the first with a variable. */
  #doubt: ConfigUnknown | null = null;

  get isTooLarge(): boolean {
    return this.#size > LONGEST_TEXT;
  }

  add(text: string, template: Template = [text]): void {
    this.#addParts(template);
    this.#size += text.length;
    if (!this.isTooLarge) this.#texts.push(text);
  }

  addValue(node: ConfigNode): void {
    if (node.kind === "unknown" && node.template !== undefined) {
      this.#doubt ??= node;
      this.#addParts(node.template);
      if (node.isDoubtful === true) this.#isDoubtful = true;
      if (node.isSecret === true) this.#holdsSecret = true;
      return;
    }
    const [doubt] = unknownsIn(node);
    if (doubt !== undefined) {
      if (this.#doubt === null || this.#doubt.template !== undefined) this.#doubt = undecided(doubt);
      return;
    }
    this.add(pythonText(node), node.kind === "scalar" ? node.template : undefined);
    if (node.kind === "scalar") this.#addMarks(node);
  }

  /** The whole, standing where the interpolated text stands. */
  standingAt(cell: ConfigCell): ConfigCell {
    const { at } = cell.node;
    const parts = joinTemplates(...this.#parts);
    if (this.#doubt === null) {
      const text = this.#texts.join("");
      const named = variablesIn(parts).length === 0 ? {} : { template: parts };
      return finalCell({ kind: "scalar", value: text, type: "str", text, at, ...this.#marks, ...named });
    }
    const { template, rule, reason, variable } = this.#doubt;
    const isSecret = template !== undefined && this.#holdsSecret;
    return finalCell({
      kind: "unknown",
      rule,
      reason,
      ...(variable === undefined ? {} : { variable }),
      text: writtenText(cell),
      ...(template === undefined ? {} : { template: parts }),
      ...(template === undefined || this.#marks.nullAt === undefined ? {} : { nullAt: this.#marks.nullAt }),
      ...(isSecret ? { isSecret } : {}),
      ...(template !== undefined && this.#isDoubtful ? { isDoubtful: true } : {}),
      at,
    });
  }

  #addMarks(node: ConfigScalar): void {
    this.#marks = { ...this.#marks, ...marksOf(node) };
    if (node.isSecret === true && node.template === undefined) this.#holdsSecret = true;
  }

  #addParts(parts: Template): void {
    for (const part of parts) this.#size += typeof part === "string" ? part.length : 1;
    if (!this.isTooLarge) this.#parts.push(parts);
  }
}

/** Where an empty value came from: a host's resolver that gave it, whatever it was given, else the key that has it. */
function emptied(origin: readonly Origin[]): Origin | undefined {
  return origin.find(({ kind }) => kind === "resolver") ?? origin.findLast(({ kind }) => kind === "key");
}

/** The marks that a longer text inherits from a value inside it. */
function marksOf({ isSecret, isFromRuntime, value, at, origin = [], nullAt }: ConfigScalar): Marks {
  const isEmpty = value === null && isFromRuntime !== true;
  const empty = isEmpty ? (emptied(origin)?.at ?? at) : nullAt;
  return {
    ...(isSecret === true ? { isSecret } : {}),
    ...(isFromRuntime === true ? { isFromRuntime } : {}),
    ...(empty === undefined ? {} : { nullAt: empty }),
  };
}
