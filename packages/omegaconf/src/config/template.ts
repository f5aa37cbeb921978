/**
 * A part of a text that is known but for variables of the environment: known text; the text of a variable; a place where
 * a host joined two paths, at which a separator stands unless one is there already; or (`path`) the beginning of a text
 * that a host has tidied as a path.
 */
export type TemplatePart = string | { readonly variable: string } | { readonly join: string };

/** A text with variables in it, in order; two are equal exactly when their parts are. */
export type Template = readonly TemplatePart[];

/** The text as it is shown: `${env:NAME}` stands for a variable. */
export function templateText(template: Template): string {
  return template
    .map((part) =>
      typeof part === "string"
        ? part
        : "variable" in part
          ? `\${env:${part.variable}}`
          : part.join === "path"
            ? ""
            : "/",
    )
    .join("");
}

/** The known text alone: what is written down whatever the variables hold. */
export function writtenPartOf(template: Template): string {
  return template.filter((part) => typeof part === "string").join("");
}

/** The variables in a text, each once, in its order. */
export function variablesIn(template: Template): readonly string[] {
  return [
    ...new Set(template.flatMap((part) => (typeof part !== "string" && "variable" in part ? [part.variable] : []))),
  ];
}

export function isSameTemplate(a: Template, b: Template): boolean {
  return a === b || (a.length === b.length && a.every((part, index) => isSamePart(part, b[index])));
}

/** The same text with what a host makes of each known part. */
export function mapWritten(template: Template, change: (text: string) => string): Template {
  return template.map((part) => (typeof part === "string" ? change(part) : part));
}

/** One template of several in a row: neighbouring texts become one, empty ones none. */
export function joinTemplates(...templates: readonly Template[]): Template {
  const joined: TemplatePart[] = [];
  for (const part of templates.flat()) {
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

function isSamePart(a: TemplatePart, b: TemplatePart | undefined): boolean {
  if (typeof a === "string" || typeof b === "string" || b === undefined) return a === b;
  if ("variable" in a) return "variable" in b && a.variable === b.variable;
  return "join" in b && a.join === b.join;
}
