import type { CodeUnit, NodeFunction } from "../model/kedro-project.ts";
import type { ParsedModules } from "../python/parsed-modules.ts";
import type { DescribeFunction } from "./host/node-callable.ts";

/** What is known of the code of one function: the hash of all it reaches, and the parts of it. */
export interface FunctionFingerprint {
  readonly fingerprint: string | null;
  readonly reaches: readonly CodeUnit[];
}

/** Hashes project code; `of` answers null for what is not the project's. */
export interface Fingerprinter {
  of(module: string, qualifiedName: string): FunctionFingerprint | null;
}

/** Describes functions of a project, each only once. */
export function functionDescriber(modules: ParsedModules, fingerprinter: Fingerprinter | null): DescribeFunction {
  const described = new Map<string, NodeFunction>();
  return (code, name) => {
    const id = `${code.module}:${code.qualifiedName}:${code.definition?.start ?? -1}:${name}`;
    const known = described.get(id);
    if (known) return known;
    const prints = fingerprinter?.of(code.module, code.qualifiedName) ?? null;
    const { definition } = code;
    const made: NodeFunction = {
      name,
      module: code.module,
      at: definition === null ? null : (modules.get(code.file)?.lines.place(definition) ?? null),
      doc: definition && "docstring" in definition ? firstParagraph(definition.docstring) : null,
      fingerprint: prints?.fingerprint ?? null,
      reaches: prints?.reaches ?? [],
    };
    described.set(id, made);
    return made;
  };
}

function firstParagraph(docstring: string | null): string | null {
  const paragraph = (docstring ?? "").trim().split(/\n\s*\n/)[0] ?? "";
  return paragraph.replaceAll(/\s+/g, " ").trim() || null;
}
