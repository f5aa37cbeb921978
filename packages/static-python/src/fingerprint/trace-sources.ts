import type { ParsedModule, ParsedModules } from "../modules/parsed-modules.ts";
import type { Place } from "../model/place.ts";
import type { Span } from "../syntax/syntax.ts";
import type { Piece } from "./analyze-module.ts";
import { localSources } from "./local-sources.ts";
import type { PieceGraph } from "./piece-graph.ts";
import { resolveReference } from "./resolve-reference.ts";
import type { ProjectModules } from "./resolve-reference.ts";

/** A definition that the value of an expression may come from. */
export interface CodeSource {
  readonly kind: "constant" | "code";
  /** The variable, function or class. */
  readonly name: string;
  /** `module:name` of a definition that its module binds; null for what is local to a function. */
  readonly id: string | null;
  /** The whole statement, or the part of one, that says what it is. */
  readonly at: Place;
}

/** Where sources are looked for: the modules, and the graph of what their statements use. */
export interface TracedCode {
  readonly project: ProjectModules;
  readonly modules: ParsedModules;
  readonly graph: () => PieceGraph;
}

export interface TraceInput extends TracedCode {
  /** Ids of definitions that are handed on and do not decide what the value is: neither they nor what they use count. */
  readonly passedOn: ReadonlySet<string>;
}

/** More than this is no help in finding what was edited. */
const MOST_SOURCES = 40;

/**
 * What the value of an expression comes from, nearest first: the loops and conditions that it stands in, local
 * variables, definitions of modules, and what those use. `calls` are the expression and the calls that lead to it,
 * innermost first: parameters of a function come from the call behind it. A whole definition comes from what it uses.
 * Found in the syntax alone: every definition that may matter counts.
 */
export function traceSources(input: TraceInput, calls: readonly Place[]): readonly CodeSource[] {
  const found = new Found();
  const steps = calls.flatMap((place) => stepAt(input, place) ?? []);
  const around = new Set(steps.map(({ key }) => key));
  steps.forEach(({ parsed, module, span, piece, key }, index) => {
    if (span.start === piece.start && span.end === piece.end) {
      addDefinitions(input, input.graph().vertex(key).edges, around, found);
      return;
    }
    const local = localSources(piece, span);
    if (index > 0) found.add({ kind: "code", name: local.name, id: null, at: parsed.lines.place(span) });
    for (const source of local.sources)
      found.add({ kind: source.kind, name: source.name, id: null, at: parsed.lines.place(source.span) });
    const keys = local.reads.flatMap((read) => resolveReference(input.project, module, read).keys);
    addDefinitions(input, keys, around, found);
  });
  return found.sources;
}

/** The statement of its module that a place stands in, when that binds a name: a function, a class, a constant. */
export function definitionAround(input: TracedCode, place: Place): CodeSource | null {
  const step = stepAt(input, place);
  return step === null ? null : definitionOf(input, step.key);
}

interface Step {
  readonly parsed: ParsedModule;
  readonly module: string;
  readonly span: Span;
  /** The statement of the module around it, and its key in the graph of pieces. */
  readonly piece: Piece;
  readonly key: string;
}

function stepAt({ project, modules }: TracedCode, place: Place): Step | null {
  const parsed = modules.get(place.file);
  const module = project.names.moduleOf(place.file);
  const analysis = module === null ? null : project.analysisOf(module);
  if (parsed === null || module === null || analysis === null) return null;
  const span = parsed.lines.span(place);
  const index = analysis.pieces.findIndex((piece) => piece.start <= span.start && span.end <= piece.end);
  const piece = analysis.pieces[index];
  return piece === undefined ? null : { parsed, module, span, piece, key: `piece ${module} ${index}` };
}

class Found {
  readonly sources: CodeSource[] = [];
  readonly #places = new Set<string>();

  get isFull(): boolean {
    return this.sources.length >= MOST_SOURCES;
  }

  add(source: CodeSource): void {
    const { file, line, column, endLine, endColumn } = source.at;
    const place = JSON.stringify([file, line, column, endLine, endColumn]);
    if (this.isFull || this.#places.has(place)) return;
    this.#places.add(place);
    this.sources.push(source);
  }
}

/** Definitions that keys of the graph lead to, breadth first, but for the statements that the calls stand in. */
function addDefinitions(input: TraceInput, keys: readonly string[], around: ReadonlySet<string>, found: Found): void {
  let level = keys;
  const seen = new Set<string>(level);
  while (level.length > 0 && !found.isFull) {
    const next: string[] = [];
    for (const key of level) {
      const definition = definitionOf(input, key);
      // What stands around a call says where it comes from piece by piece.
      if (around.has(key) || input.passedOn.has(definition?.id ?? "")) continue;
      if (definition !== null) found.add(definition);
      if (!/^(?:name|piece|method) /u.test(key)) continue;
      for (const edge of input.graph().vertex(key).edges) {
        if (seen.has(edge)) continue;
        seen.add(edge);
        next.push(edge);
      }
    }
    level = next;
  }
}

/** Only statements that bind a name are definitions; a method belongs to its class. */
function definitionOf({ project, modules }: TracedCode, key: string): CodeSource | null {
  const [kind, module = "", index = ""] = key.split(" ");
  const piece = kind === "piece" ? project.analysisOf(module)?.pieces[Number(index)] : undefined;
  const parsed = modules.get(project.names.fileOf(module) ?? "");
  const [name] = piece?.names ?? [];
  if (piece === undefined || parsed === null || name === undefined) return null;
  const at = parsed.lines.place(piece);
  return { kind: piece.kind === "data" ? "constant" : "code", name, id: `${module}:${name}`, at };
}
