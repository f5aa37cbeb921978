/** A JSON Schema as plain data. */
export type Schema = { readonly [key: string]: unknown };

/**
 * Makes a JSON Schema of TypeScript type declarations, so that the schema that others read and the types that the
 * program is written with cannot part. It knows the subset that the model uses: interfaces, object types, records,
 * lists, unions, literals, references; comments become descriptions.
 */
export function schemaOfTypes(sources: readonly string[], root: string, heading: Schema): Schema {
  const declared = new Map<string, Schema>();
  for (const source of sources)
    for (const [name, schema] of new Parser(tokens(source)).file()) declared.set(name, schema);
  const definitions: Record<string, Schema> = {};
  const pending = [root];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const schema = declared.get(name);
    if (schema === undefined) throw new Error(`the type ${name} is declared nowhere`);
    if (Object.hasOwn(definitions, name)) continue;
    definitions[name] = schema;
    pending.push(...references(schema));
  }
  const { [root]: top, ...others } = definitions;
  const sorted = Object.fromEntries(Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...heading, ...top, $defs: sorted };
}

interface Token {
  readonly kind: "word" | "text" | "number" | "mark";
  readonly value: string;
  /** The documentation comment before it. */
  readonly doc: string | null;
}

function tokens(source: string): readonly Token[] {
  const found: Token[] = [];
  let doc: string | null = null;
  for (const match of source.matchAll(
    /\/\*\*([\s\S]*?)\*\/|\/\/[^\n]*|\/\*[\s\S]*?\*\/|("(?:[^"\\]|\\.)*")|(\d+)|([A-Za-z_$][\w$]*)|(\S)/g,
  )) {
    const [, comment, text, number, word, mark] = match;
    if (comment !== undefined)
      doc = comment
        .replace(/^\s*\* ?/gm, " ")
        .replace(/\s+/g, " ")
        .trim();
    else if (text !== undefined || number !== undefined || word !== undefined || mark !== undefined) {
      const kind = text !== undefined ? "text" : number !== undefined ? "number" : word !== undefined ? "word" : "mark";
      found.push({ kind, value: text ?? number ?? word ?? mark ?? "", doc });
      doc = null;
    }
  }
  return found;
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  *file(): Iterable<readonly [string, Schema]> {
    while (this.#next < this.#tokens.length) {
      const first = this.#peek();
      if (this.#take("import")) while (!this.#take(";")) this.#next++;
      else {
        const isExported = this.#take("export");
        if (this.#take("interface")) yield this.#interface(first.doc);
        else if (this.#take("type")) yield this.#alias(first.doc);
        else if (isExported || !this.#take(";")) this.#skipDeclaration();
      }
    }
  }

  #interface(doc: string | null): readonly [string, Schema] {
    const name = this.#word();
    const bases: Schema[] = [];
    if (this.#take("extends"))
      do bases.push({ $ref: `#/$defs/${this.#word()}` });
      while (this.#take(","));
    const own = this.#members();
    return [name, described(bases.length === 0 ? own : { allOf: [...bases, own] }, doc)];
  }

  #alias(doc: string | null): readonly [string, Schema] {
    const name = this.#word();
    this.#expect("=");
    const schema = this.#type();
    this.#take(";");
    return [name, described(schema, doc)];
  }

  /** Constants and functions beside the types. */
  #skipDeclaration(): void {
    for (let depth = 0; this.#next < this.#tokens.length;) {
      const { value } = this.#tokens[this.#next++] ?? { value: "" };
      if ("([{".includes(value)) depth++;
      if (")]}".includes(value)) depth--;
      if (depth === 0 && (value === ";" || value === "}")) return;
    }
  }

  #members(): Schema {
    this.#expect("{");
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    let index: Schema | null = null;
    while (!this.#take("}")) {
      const { doc } = this.#peek();
      this.#take("readonly");
      if (this.#take("[")) {
        while (!this.#take("]")) this.#next++;
        this.#expect(":");
        index = this.#type();
      } else {
        const name = this.#word();
        if (!this.#take("?")) required.push(name);
        this.#expect(":");
        properties[name] = described(this.#type(), doc);
      }
      if (!this.#take(";")) this.#take(",");
    }
    return index === null
      ? { type: "object", additionalProperties: false, required, properties }
      : { type: "object", additionalProperties: index };
  }

  #type(): Schema {
    this.#take("|");
    const parts = [this.#single()];
    while (this.#take("|")) parts.push(this.#single());
    return union(parts);
  }

  #single(): Schema {
    this.#take("readonly");
    let schema = this.#primary();
    while (this.#peek().value === "[" && this.#tokens[this.#next + 1]?.value === "]") {
      this.#next += 2;
      schema = { type: "array", items: schema };
    }
    return schema;
  }

  #primary(): Schema {
    const { kind, value } = this.#peek();
    if (value === "{") return this.#members();
    if (this.#take("(")) {
      const inner = this.#type();
      this.#expect(")");
      return inner;
    }
    this.#next++;
    if (kind === "text") return { const: JSON.parse(value) };
    if (kind === "number") return { const: Number(value) };
    if (value === "null") return { type: "null" };
    if (value === "true" || value === "false") return { const: value === "true" };
    if (value === "string" || value === "number" || value === "boolean") return { type: value };
    if (value === "Readonly") return this.#arguments()[0] ?? {};
    if (value === "[") return this.#tuple();
    if (this.#peek().value !== "<") return { $ref: `#/$defs/${value}` };
    const [, values = {}] = this.#arguments();
    // a map is no JSON: nothing that is written out may lead here
    return value === "Record" ? { type: "object", additionalProperties: values } : { $ref: `#/$defs/${value}` };
  }

  #tuple(): Schema {
    const items: Schema[] = [];
    while (!this.#take("]")) {
      if (this.#tokens[this.#next + 1]?.value === ":") this.#next += 2;
      items.push(this.#type());
      this.#take(",");
    }
    return { type: "array", prefixItems: items, items: false, minItems: items.length };
  }

  #arguments(): readonly Schema[] {
    const found: Schema[] = [];
    this.#expect("<");
    while (!this.#take(">")) {
      found.push(this.#type());
      this.#take(",");
    }
    return found;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: "mark", value: "", doc: null };
  }
  #word(): string {
    return this.#tokens[this.#next++]?.value.replaceAll('"', "") ?? "";
  }
  #take(value: string): boolean {
    if (this.#peek().value !== value) return false;
    this.#next++;
    return true;
  }
  #expect(value: string): void {
    if (!this.#take(value)) throw new Error(`expected ${value}, found ${this.#peek().value} at token ${this.#next}`);
  }
}

function described(schema: Schema, doc: string | null): Schema {
  return doc === null || doc === "" ? schema : { description: doc, ...schema };
}

/** Literals become one enumeration, plain types one list of types, the rest stands side by side. */
function union(parts: readonly Schema[]): Schema {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  if (parts.every((part) => "const" in part)) return { enum: parts.map((part) => part["const"]) };
  if (parts.every((part) => Object.keys(part).length === 1 && "type" in part))
    return { type: parts.map((part) => part["type"]) };
  return { anyOf: parts };
}

function references(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value.replace("#/$defs/", "")] : references(value),
  );
}
