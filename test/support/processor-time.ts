/** Milliseconds of processor time that this process uses from now on: a busy machine does not lengthen them. */
export function processorClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

/** Milliseconds of processor time of one piece of work, the best of three: the collector's own threads add to each. */
export function processorTime(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const spent = processorClock();
    work();
    return spent();
  });
  return Math.min(...times);
}

/**
 * How many times slower this machine is, now, than the one whose figures stand in docs/benchmarks.md, at work of the kind
 * that is measured: many small objects, maps and texts. At least 1, so that a budget never becomes smaller.
 */
export function slowness(): number {
  return Math.max(1, processorTime(reference) / REFERENCE_MILLISECONDS);
}

const REFERENCE_MILLISECONDS = 90;

function reference(): void {
  const records = Array.from({ length: 60_000 }, (_, index) => ({
    name: `asset_${index % 20_000}`,
    deps: [`asset_${(index * 7) % 20_000}`, `asset_${(index * 31) % 20_000}`],
  }));
  const readers = new Map<string, string[]>();
  for (const { name, deps } of records)
    for (const dep of deps) readers.set(dep, [...(readers.get(dep) ?? []).slice(-4), name]);
  const text = JSON.stringify([...readers].sort(([a], [b]) => (a < b ? -1 : 1)));
  if ((JSON.parse(text) as unknown[]).length !== readers.size) throw new Error("the reference work went wrong");
}
