import type { OutsideChanges } from "./outside-changes.ts";
import { keyOfAttribute } from "./outside-keys.ts";
import type { Vertex } from "./vertex.ts";
import { readsCode } from "./reads-code.ts";
import { filesNamed } from "./resolve-path.ts";
import { type ProjectModules, type Resolution, resolveReference } from "./resolve-reference.ts";
import type { Shape } from "./shape.ts";

/** Functions that read the annotations of what they are given. */
const READ_SIGNATURES =
  /(?:^|\.)(?:get_type_hints|get_annotations|signature|getfullargspec|__annotations__|__signature__|dataclasses\.fields)$/u;

interface Parts {
  readonly project: ProjectModules;
  readonly outside: OutsideChanges;
  readonly module: string;
  readonly shapes: readonly Shape[];
  /** Of a class: names of the methods that count; all when left out. */
  readonly methods?: ReadonlySet<string> | undefined;
}

type Read = Pick<Vertex, "own" | "edges" | "isOpen" | "imports" | "packages" | "readsSignatures">;

/** The normalized text of code, and what it refers to, in the order of the text. */
export function readParts({ project, outside, module, shapes, methods }: Parts): Read {
  const edges: string[] = [];
  const found: Resolution[] = [];
  let isOpen = false;
  const own = shapes
    .flatMap(({ parts }) => parts)
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "method") return methods?.has(part.name) === false ? "" : `(method ${part.name})`;
      if (part.kind === "variables") return project.readsCallers?.() === true ? ` (variables ${part.names})` : "";
      if (part.kind === "files") {
        const named = filesNamed(project, module, part.path);
        edges.push(...named.keys);
        isOpen ||= named.isOpen;
        return "";
      }
      const resolved = resolveReference(project, module, part);
      found.push(resolved);
      edges.push(...resolved.keys, ...outside.keysOf(module, part, resolved));
      return resolved.label === "" ? "" : ` ${resolved.label}`;
    })
    .join("");
  for (const { attributes } of shapes)
    for (const name of attributes) edges.push(...outside.known(module, keyOfAttribute(name)));
  if (shapes.some(readsCode)) edges.push(`text ${module}`);
  const imports = found.flatMap((one) => one.imports ?? []);
  const readsSignatures =
    shapes.some(({ attributes }) => attributes.has("__annotations__")) ||
    found.some(({ label }) => READ_SIGNATURES.test(label));
  return {
    own,
    edges,
    ...(isOpen ? { isOpen } : {}),
    ...(readsSignatures ? { readsSignatures } : {}),
    ...(imports.length === 0 ? {} : { imports: imports.includes("unknown") ? "unknown" : "named" }),
    ...packagesOf(found),
  };
}

/** Packages from outside that references come from, each once. */
export function packagesOf(found: readonly Pick<Resolution, "package">[]): Pick<Vertex, "packages"> {
  const packages = [...new Set(found.flatMap((one) => one.package ?? []))];
  return packages.length === 0 ? {} : { packages };
}
