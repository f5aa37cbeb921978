interface Link {
  readonly from: number;
  readonly to: number;
}

/**
 * The layer of each of some boxes: one more than its furthest source's. What closes a circle is left out of account: of
 * boxes that wait for each other the first goes on. No recursion, however long a chain is.
 */
export function layersOf(places: readonly number[], edges: readonly Link[]): ReadonlyMap<number, number> {
  const open = new Map(places.map((place) => [place, 0]));
  const next = new Map<number, number[]>(places.map((place) => [place, []]));
  for (const { from, to } of edges) {
    next.get(from)?.push(to);
    open.set(to, (open.get(to) ?? 0) + 1);
  }
  const layers = new Map(places.map((place) => [place, 0]));
  const done = new Set<number>();
  let waiting = places.filter((place) => open.get(place) === 0);
  let rest = 0;
  while (done.size < places.length) {
    for (const place of waiting) done.add(place);
    const freed: number[] = [];
    for (const place of waiting)
      for (const target of next.get(place) ?? []) {
        if (done.has(target)) continue;
        layers.set(target, Math.max(layers.get(target) ?? 0, (layers.get(place) ?? 0) + 1));
        const left = (open.get(target) ?? 1) - 1;
        open.set(target, left);
        if (left === 0) freed.push(target);
      }
    while (freed.length === 0 && rest < places.length) {
      const place = places[rest++];
      if (place !== undefined && !done.has(place)) freed.push(place);
    }
    waiting = [...new Set(freed)];
  }
  return layers;
}
