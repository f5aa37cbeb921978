/** What is shown for a value that an import of something else decides. */
export const lost = "Unknown(third-party-import)";

/** A table of programs, each with its title and what is left in `result`. */
export const rows = (
  table: readonly (readonly [title: string, program: string, expected: string])[],
): readonly (readonly [title: string, program: string, expected: string])[] => table;
