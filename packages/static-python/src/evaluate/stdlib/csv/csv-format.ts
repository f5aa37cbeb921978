import type { Arguments, Value } from "../../values/value.ts";
import { NONE } from "../../values/make.ts";
import { certain, known, knownInteger, knownText } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** `csv.QUOTE_*` by number. */
export const QUOTE = { MINIMAL: 0, ALL: 1, NONNUMERIC: 2, NONE: 3 } as const;

/** How rows are written down. */
export interface CsvFormat {
  readonly delimiter: string;
  readonly quotechar: string | null;
  readonly escapechar: string | null;
  readonly doublequote: boolean;
  readonly skipinitialspace: boolean;
  readonly lineterminator: string;
  readonly quoting: number;
  readonly strict: boolean;
}

const EXCEL: CsvFormat = {
  delimiter: ",",
  quotechar: '"',
  escapechar: null,
  doublequote: true,
  skipinitialspace: false,
  lineterminator: "\r\n",
  quoting: QUOTE.MINIMAL,
  strict: false,
};

const DIALECTS: ReadonlyMap<string, CsvFormat> = new Map([
  ["excel", EXCEL],
  ["excel-tab", { ...EXCEL, delimiter: "\t" }],
  ["unix", { ...EXCEL, lineterminator: "\n", quoting: QUOTE.ALL }],
]);

/** The format that a dialect and keywords name; null where that is not followed. */
export function csvFormat(rt: Runtime, dialect: Value | undefined, keywords: Arguments["keywords"]): CsvFormat | null {
  const given = dialect ?? keywords.get("dialect");
  const base =
    given === undefined ? EXCEL : known(rt, given).kind === "str" ? DIALECTS.get(knownText(rt, given)) : undefined;
  if (base === undefined) return null;
  let format = base;
  for (const [name, value] of keywords) {
    if (name === "dialect") continue;
    const option = optionOf(rt, name, known(rt, value));
    if (option === null) return null;
    format = { ...format, ...option };
  }
  const isWhole = format.quoting >= 0 && format.quoting <= QUOTE.NONE;
  const isMarked = format.quoting === QUOTE.NONE || format.quotechar !== null;
  return isWhole && isMarked ? format : null;
}

function optionOf(rt: Runtime, name: string, value: Value): Partial<CsvFormat> | null {
  switch (name) {
    case "delimiter":
    case "quotechar":
    case "escapechar":
      return characterOf(name, value);
    case "lineterminator":
      return value.kind === "str" ? { lineterminator: value.value } : null;
    case "doublequote":
    case "skipinitialspace":
    case "strict":
      return { [name]: certain(rt, rt.truth(value)) };
    case "quoting":
      return value.kind === "int" ? { quoting: Number(knownInteger(rt, value)) } : null;
    default:
      return rt.raise("TypeError", `this function got an unexpected keyword argument '${name}'`);
  }
}

/** One character, or none at all. */
function characterOf(name: "delimiter" | "quotechar" | "escapechar", value: Value): Partial<CsvFormat> | null {
  if (name !== "delimiter" && value.kind === NONE.kind) return { [name]: null };
  const isOne = value.kind === "str" && /^[^\r\n\0]$/u.test(value.value);
  return isOne ? { [name]: value.value } : null;
}
