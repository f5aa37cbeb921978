/** Variables that the App is started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface NumberRange {
  /** Null: it must be set. */
  readonly byDefault: number | null;
  readonly least: number;
  /** Not whole alone. */
  readonly isFraction?: boolean;
}

/** Reads numbers; what is none is listed. */
export function numberReader(
  environment: Environment,
  problems: string[],
): (name: string, range: NumberRange) => number {
  return (name, { byDefault, least, isFraction = false }) => {
    const text = environment[name] ?? "";
    const value = text === "" ? byDefault : (isFraction ? /^\d+(?:\.\d+)?$/ : /^\d+$/).test(text) ? Number(text) : null;
    if (value === null || value < least)
      problems.push(
        `${name} must be a ${isFraction ? "" : "whole "}number${least > 1 ? ` of at least ${least}` : ""}${text === "" ? ": set it to that of your GitHub App" : `, not \`${text}\``}.`,
      );
    return value ?? 0;
  };
}
