import { takeArguments, knownInteger, knownItems, known } from "../../runtime/take-arguments.ts";
import { float, NONE, bool, int } from "../../values/make.ts";
import { type Functions, moduleOf } from "../module.ts";
import type { Arguments, Value, ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { numeric } from "../../values/kinds.ts";

export function math(rt: Runtime): ModuleValue {
  const number = ({ positional }: Arguments): number => realNumber(rt, positional[0]);
  return moduleOf(
    rt,
    "math",
    { pi: float(Math.PI), e: float(Math.E), tau: float(2 * Math.PI), inf: float(Infinity), nan: float(Number.NaN) },
    {
      floor: rounded(Math.floor),
      ceil: rounded(Math.ceil),
      trunc: rounded(Math.trunc),
      sqrt: (_, args) =>
        number(args) < 0 ? rt.raise("ValueError", "math domain error") : float(Math.sqrt(number(args))),
      fabs: (_, args) => float(Math.abs(number(args))),
      isnan: (_, args) => bool(Number.isNaN(number(args))),
      isinf: (_, args) => bool(Math.abs(number(args)) === Infinity),
      isfinite: (_, args) => bool(Number.isFinite(number(args))),
      gcd: (_, args) => int(args.positional.map((value) => knownInteger(rt, value)).reduce(greatestDivisor, 0n)),
      factorial: (_, args) => factorial(rt, knownInteger(rt, args.positional[0] ?? NONE)),
      prod: (_, args) => {
        const [items, start = int(1)] = takeArguments(rt, "prod", args, ["iterable", "start"], 1);
        return knownItems(rt, items ?? NONE).reduce((total, item) => rt.binary("*", total, item), start);
      },
    },
  );
}

function realNumber(rt: Runtime, value: Value | undefined): number {
  const given = numeric(known(rt, value ?? NONE));
  return given === null ? rt.raise("TypeError", "must be real number") : Number(given);
}

/** A function from a number to an integer; an integer it leaves as it is. */
function rounded(round: (value: number) => number): Functions[string] {
  return (rt, args) => {
    const given = numeric(known(rt, args.positional[0] ?? NONE));
    if (typeof given === "bigint") return int(given);
    const value = realNumber(rt, args.positional[0]);
    if (Number.isNaN(value)) return rt.raise("ValueError", "cannot convert float NaN to integer");
    return Number.isFinite(value)
      ? int(BigInt(round(value)))
      : rt.raise("OverflowError", "cannot convert float infinity to integer");
  };
}

function factorial(rt: Runtime, value: bigint): Value {
  if (value < 0n) return rt.raise("ValueError", "factorial() not defined for negative values");
  rt.charge(value > 2000n ? Number.POSITIVE_INFINITY : Number(value) * 32);
  let result = 1n;
  for (let factor = 2n; factor <= value; factor++) result *= factor;
  return int(result);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}
