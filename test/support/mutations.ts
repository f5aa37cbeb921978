/** Which parts of a document have names that its schema does not fix, by their dotted path. */
export interface FreeParts {
  /** Records by name: their keys are the user's. */
  readonly records: RegExp;
  /** Plain values: anything may stand there. */
  readonly values: RegExp;
  /** Names of fields that are left out where there is nothing to tell. */
  readonly optional?: ReadonlySet<string>;
}

/** The document with one field left out, renamed or of a type that no field has, for every field whose name the schema fixes. */
export function* mutations(
  document: unknown,
  free: FreeParts,
  path: readonly string[] = [],
): Iterable<readonly [readonly string[], unknown]> {
  for (const field of fieldsOf(at(document, path), path, free)) {
    const here = [...path, field];
    const value = at(document, here);
    const parent = at(document, path) as Record<string, unknown>;
    const { [field]: _, ...rest } = parent;
    if (!Array.isArray(parent) && !free.records.test(path.join(".")) && !isAnything(path, free)) {
      if (!free.optional?.has(field)) yield [[...here, "(missing)"], replaced(document, path, rest)];
      yield [[...here, "(misnamed)"], replaced(document, path, { ...rest, [`${field}X`]: value })];
    }
    if (!isAnything(here, free)) yield [[...here, "(other type)"], replaced(document, here, [{ [" "]: [[]] }])];
    yield* mutations(document, free, here);
  }
}

function isAnything(path: readonly string[], { values }: FreeParts): boolean {
  return path.some((_, index) => values.test(path.slice(0, index + 1).join(".")));
}

function fieldsOf(value: unknown, path: readonly string[], free: FreeParts): readonly string[] {
  return typeof value === "object" && value !== null && !isAnything(path, free) ? Object.keys(value) : [];
}

function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);
}

function replaced(document: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(document))
    return document.map((item: unknown, index) => (String(index) === key ? replaced(item, rest, value) : item));
  return { ...(document as object), [key]: replaced((document as Record<string, unknown>)[key], rest, value) };
}
