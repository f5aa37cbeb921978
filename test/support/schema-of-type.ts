import { fileURLToPath } from "node:url";
import {
  type BaseType,
  type CompletedConfig,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  EnumType,
  SchemaGenerator,
  type SubNodeParser,
} from "ts-json-schema-generator";

/** A JSON Schema as plain data. */
export type Schema = { readonly [key: string]: unknown };

/**
 * Makes JSON Schemas of types that the program is written with, so that what others read and what the program means
 * cannot part. Comments become descriptions. `path` is a file from which the types can be reached; it starts at the
 * repository's root.
 */
export function schemasOfTypes(path: string): (type: string, title: string) => Schema {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    path: `${root}${path}`,
    tsconfig: `${root}tsconfig.json`,
    topRef: false,
    skipTypeCheck: true,
    sortProps: false,
  };
  const program = createProgram(config);
  const keys = new KeysParser(program.getTypeChecker());
  const parser = createParser(program, config, (chain) => chain.addNodeParser(keys));
  const generator = new SchemaGenerator(program, parser, createFormatter(config), config);
  return (type, title) => {
    const { $schema: _draft7, definitions, ...top } = inDraft2020(generator.createSchema(type)) as Schema;
    const $defs = Object.entries((definitions ?? {}) as Schema).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title,
      ...top,
      $defs: Object.fromEntries($defs),
    };
  };
}

/** The generator writes draft 7, where definitions and tuples have other names. */
function inDraft2020(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inDraft2020);
  if (typeof value !== "object" || value === null) return value;
  const { $ref, items, ...rest } = value as Schema;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, inDraft2020(inner)])),
    ...(typeof $ref === "string" ? { $ref: $ref.replace("#/definitions/", "#/$defs/") } : {}),
    ...(items === undefined
      ? {}
      : Array.isArray(items)
        ? { prefixItems: inDraft2020(items), items: false }
        : { items: inDraft2020(items) }),
  };
}

type Checker = ReturnType<ReturnType<typeof createProgram>["getTypeChecker"]>;
type Node = Parameters<SubNodeParser["supportsNode"]>[0];

/** `keyof typeof TABLE` as the type checker understands it: the generator itself reads only literal objects. */
class KeysParser implements SubNodeParser {
  readonly #checker: Checker;

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  supportsNode(node: Node): boolean {
    return "operator" in node && "type" in node && node.pos >= 0 && /^keyof typeof \w+$/u.test(node.getText());
  }

  createType(node: Node): BaseType {
    const type = this.#checker.getTypeAtLocation(node);
    const members = type.isUnion() ? type.types : [type];
    const values = members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
    return new EnumType(node.getText(), values.sort());
  }
}
