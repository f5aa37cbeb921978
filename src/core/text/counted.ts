/** A number with its noun: `1 asset`, `3 assets`. `many` is the plural where it takes more than an `s`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
