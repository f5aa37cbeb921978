import fc from "fast-check";

/** Programs of several functions which call each other and library functions; only the shapes differ. */
export interface ArbitraryProgram {
  /** Function `f<i>` calls the later functions in `calls[i]`, reads constant `C<i>` when `reads[i]`. */
  readonly calls: readonly (readonly number[])[];
  readonly reads: readonly boolean[];
  readonly bodies: readonly number[];
  /** Module of each function. */
  readonly modules: readonly number[];
}

const MODULES = 3;

export const arbitraryProgram: fc.Arbitrary<ArbitraryProgram> = fc.integer({ min: 2, max: 8 }).chain((size) =>
  fc.record({
    calls: fc.tuple(...Array.from({ length: size }, () => fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }))),
    reads: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    bodies: fc.array(fc.nat(5), { minLength: size, maxLength: size }),
    modules: fc.array(fc.nat(MODULES - 1), { minLength: size, maxLength: size }),
  }),
);

export interface ProgramStyle {
  /** Comments, docstrings, parentheses, quotes and blank lines. */
  readonly isDecorated: boolean;
  readonly imports: "from" | "module" | "alias" | "inside";
}

/** Texts of the program's modules. */
export function textsOf(
  program: ArbitraryProgram,
  { isDecorated, imports }: ProgramStyle,
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (let module = 0; module < MODULES; module++) {
    const indexes = program.modules.flatMap((owner, index) => (owner === module ? [index] : []));
    const foreign = [...new Set(indexes.flatMap((index) => program.calls[index] ?? []))]
      .filter((callee) => program.modules[callee] !== module)
      .sort((a, b) => a - b);
    const lines = imports === "inside" ? [] : foreign.map((callee) => importOf(program, callee, imports));
    for (const index of indexes) lines.push(...definition(program, index, module, { isDecorated, imports }));
    texts[`p/m${module}.py`] = `${isDecorated ? '"""A module."""\n# comment\n\n' : ""}${lines.join("\n")}\n`;
  }
  return texts;
}

function importOf(program: ArbitraryProgram, callee: number, imports: ProgramStyle["imports"]): string {
  const owner = program.modules[callee] ?? 0;
  if (imports === "module") return `import p.m${owner}`;
  return `from .m${owner} import f${callee}${imports === "alias" ? ` as g${callee}` : ""}`;
}

function definition(
  program: ArbitraryProgram,
  index: number,
  module: number,
  { isDecorated, imports }: ProgramStyle,
): string[] {
  const calls = (program.calls[index] ?? []).map((callee) => `${calleeName(program, callee, module, imports)}(x)`);
  const local =
    imports === "inside"
      ? (program.calls[index] ?? [])
          .filter((callee) => program.modules[callee] !== module)
          .map((callee) => `    ${importOf(program, callee, "from")}`)
      : [];
  const value = [
    `x.get("k${program.bodies[index] ?? 0}")`,
    ...(program.reads[index] ? [`C${index}`] : []),
    ...calls,
  ].join(" + ");
  const constant = program.reads[index] ? [`C${index} = ${program.bodies[index] ?? 0}`] : [];
  if (!isDecorated) return [...constant, `def f${index}(x):`, ...local, `    return ${value}`];
  return [
    ...constant.map((line) => `${line}  # constant`),
    "",
    `def f${index}(`,
    "    x,",
    "):",
    `    '''Function ${index}.'''`,
    "    # comment",
    ...local,
    `    return (`,
    `        ${value.replaceAll('"', "'").replaceAll(" + ", "\n        + ")}`,
    "    )",
    "",
  ];
}

function calleeName(
  program: ArbitraryProgram,
  callee: number,
  module: number,
  imports: ProgramStyle["imports"],
): string {
  const owner = program.modules[callee] ?? 0;
  if (owner === module || imports === "from" || imports === "inside") return `f${callee}`;
  return imports === "module" ? `p.m${owner}.f${callee}` : `g${callee}`;
}

/** Indexes of the functions that a function reaches, itself included. */
export function reachedBy(program: ArbitraryProgram, index: number): ReadonlySet<number> {
  const seen = new Set([index]);
  const open = [index];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const callee of program.calls[next] ?? []) {
      if (seen.has(callee)) continue;
      seen.add(callee);
      open.push(callee);
    }
  }
  return seen;
}
