/** Literal texts and field names of a Python format string, in order; null when Python would refuse the string. */
export interface FormatString {
  readonly fields: readonly string[];
  readonly literalLength: number;
  /** The text with the fields filled in, or null when one is not known. */
  fill(values: ReadonlyMap<string, string>): string | null;
}

/**
 * Reads a Python format string as `string.Formatter().parse` does: `{name}`, `{name!r:spec}`, `{{` and `}}`.
 * Job factories are filled with it (`kedro_dagster.factory`).
 */
export function parseFormatString(text: string): FormatString | null {
  const parts: ({ readonly literal: string } | { readonly field: string })[] = [];
  const pattern = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g;
  for (const match of text.matchAll(pattern)) {
    const [whole, inner] = match;
    if (inner !== undefined) parts.push({ field: /^[^!:]*/.exec(inner)?.[0] ?? "" });
    else if (whole === "{{" || whole === "}}") parts.push({ literal: whole.slice(1) });
    else if (whole === "{" || whole === "}") return null;
    else parts.push({ literal: whole });
  }
  return {
    fields: parts.flatMap((part) => ("field" in part && part.field !== "" ? [part.field] : [])),
    literalLength: parts.reduce((length, part) => length + ("literal" in part ? [...part.literal].length : 0), 0),
    fill: (values) => {
      const filled = parts.map((part) => ("literal" in part ? part.literal : values.get(part.field)));
      return filled.includes(undefined) ? null : filled.join("");
    },
  };
}

/** A key that holds both braces is a factory (`is_factory`). */
export function isFactory(key: string): boolean {
  return key.includes("{") && key.includes("}");
}
