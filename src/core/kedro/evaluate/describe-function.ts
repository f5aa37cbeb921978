import type { NodeFunction } from "../../model/kedro-project.ts";
import type { Fingerprint, Fingerprinter, KnownCaptures, ParsedModules } from "static-python";
import type { DescribeFunction, WrittenCode } from "../host/callables/node-callable.ts";

/** Fingerprints of all code, and of the same code without what only writes messages; null where nothing is only that. */
export interface Fingerprinters {
  readonly all: Fingerprinter;
  readonly quiet: Fingerprinter | null;
}

/** Describes functions of a project, each only once. */
export function functionDescriber(modules: ParsedModules, { all, quiet }: Fingerprinters): DescribeFunction {
  const described = new Map<string, NodeFunction>();
  return (code, name, captures) => {
    const held = captures === undefined ? "" : `${[...captures.names].join()};${[...captures.defaults].join()}`;
    const id = `${code.module}:${code.qualifiedName}:${code.definition?.start ?? -1}:${name}:${held}`;
    const known = described.get(id);
    if (known) return known;
    const { definition } = code;
    const prints = printsOf(code, all, captures);
    const { fingerprint: withoutMessages = null } = quiet === null ? {} : printsOf(code, quiet, captures);
    const made: NodeFunction = {
      name,
      module: code.module,
      at: definition === null ? null : (modules.get(code.file)?.lines.place(definition) ?? null),
      doc: definition && "docstring" in definition ? firstParagraph(definition.docstring) : null,
      fingerprint: prints.fingerprint,
      reaches: prints.reaches,
      ...(withoutMessages === null || withoutMessages === prints.fingerprint ? {} : { withoutMessages }),
      ...(prints.namesUnknownFiles === undefined ? {} : { namesUnknownFiles: prints.namesUnknownFiles }),
      ...(prints.importsUnknown === undefined ? {} : { importsUnknown: prints.importsUnknown }),
      ...(prints.packages === undefined ? {} : { packages: prints.packages }),
    };
    described.set(id, made);
    return made;
  };
}

/** A method is hashed with its class; what stands in no namespace, a lambda or an inner function, by its place. */
function printsOf(code: WrittenCode, fingerprinter: Fingerprinter, captures?: KnownCaptures): Fingerprint {
  const isMethod = code.qualifiedName.includes(".") && !code.qualifiedName.includes("<");
  if (isMethod || code.definition === null) return fingerprinter.of(code.module, code.qualifiedName);
  return fingerprinter.ofSpan(code.file, code.definition, captures);
}

function firstParagraph(docstring: string | null): string | null {
  const paragraph = (docstring ?? "").trim().split(/\n\s*\n/)[0] ?? "";
  return paragraph.replaceAll(/\s+/g, " ").trim() || null;
}
