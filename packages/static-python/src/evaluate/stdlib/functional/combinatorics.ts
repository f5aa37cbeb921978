import type { Value } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

type Row = readonly Value[];

/** Rows in the order of `itertools.product`. */
export function product(rt: Runtime, pools: readonly Row[]): readonly Row[] {
  let rows: Row[] = [[]];
  for (const pool of pools) {
    reserve(rt, rows.length * pool.length);
    rows = rows.flatMap((row) => pool.map((item) => [...row, item]));
  }
  return rows;
}

/** Rows in the order of `itertools.permutations`. */
export function permutations(rt: Runtime, items: Row, size: number): readonly Row[] {
  return choose(rt, items, size, (chosen) => items.map((_, index) => index).filter((index) => !chosen.includes(index)));
}

/** Rows in the order of `itertools.combinations`. */
export function combinations(rt: Runtime, items: Row, size: number): readonly Row[] {
  return choose(rt, items, size, (chosen) => from(items, (chosen[chosen.length - 1] ?? -1) + 1));
}

/** Rows in the order of `itertools.combinations_with_replacement`. */
export function combinationsWithReplacement(rt: Runtime, items: Row, size: number): readonly Row[] {
  return choose(rt, items, size, (chosen) => from(items, chosen[chosen.length - 1] ?? 0));
}

function choose(
  rt: Runtime,
  items: Row,
  size: number,
  candidates: (chosen: readonly number[]) => readonly number[],
): readonly Row[] {
  if (size < 0) rt.raise("ValueError", "r must be non-negative");
  let rows: (readonly number[])[] = [[]];
  for (let position = 0; position < size && rows.length > 0; position++) {
    const longer: (readonly number[])[] = [];
    for (const row of rows) {
      for (const index of candidates(row)) longer.push([...row, index]);
      reserve(rt, row.length + 1);
    }
    rows = longer;
  }
  return rows.map((row) => row.flatMap((index) => items[index] ?? []));
}

function from(items: Row, start: number): readonly number[] {
  return items.map((_, index) => index).slice(start);
}

function reserve(rt: Runtime, count: number): void {
  rt.spend(count);
  rt.charge(count * 16);
}
