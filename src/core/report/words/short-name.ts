/** A commit by the first of its digits, as git shows it; any other name of a side as it is. */
export function shortName(name: string): string {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/u.test(name) ? name.slice(0, 10) : name;
}
