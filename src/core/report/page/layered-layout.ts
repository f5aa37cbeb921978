/** A node's centre, in units of one layer and one row. */
export interface Placed {
  readonly id: string;
  readonly layer: number;
  readonly row: number;
}

/** Sweeps that pull a node towards its neighbours; more change little. */
const SWEEPS = 6;

/**
 * Nodes in layers from left to right, each right of all it depends on, rows ordered so that edges cross little.
 * Edges of a cycle are ignored where they would point back. The same graph gives the same picture.
 */
export function layeredLayout(
  ids: readonly string[],
  edges: readonly { readonly from: string; readonly to: string }[],
): readonly Placed[] {
  const layers = new Map<string, number>();
  const sources = new Map<string, string[]>(ids.map((id) => [id, []]));
  const targets = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    sources.get(to)?.push(from);
    targets.get(from)?.push(to);
  }
  for (const id of topological(ids, sources, targets))
    layers.set(id, Math.max(0, ...(sources.get(id) ?? []).map((source) => (layers.get(source) ?? -1) + 1)));
  const columns: string[][] = [];
  for (const id of ids) (columns[layers.get(id) ?? 0] ??= []).push(id);
  const rows = new Map<string, number>();
  const number = (column: readonly string[]): void => column.forEach((id, row) => void rows.set(id, row));
  for (const column of columns) number(column ?? []);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const column of isForward ? columns : columns.toReversed()) {
      const weight = new Map(
        (column ?? []).map(
          (id) =>
            [
              id,
              middle(
                ((isForward ? sources : targets).get(id) ?? []).map((other) => rows.get(other) ?? 0),
                rows.get(id) ?? 0,
              ),
            ] as const,
        ),
      );
      column?.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0) || (a < b ? -1 : 1));
      number(column ?? []);
    }
  }
  return ids.map((id) => ({ id, layer: layers.get(id) ?? 0, row: rows.get(id) ?? 0 }));
}

function middle(rows: readonly number[], own: number): number {
  return rows.length === 0 ? own : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

/** Nodes after all they depend on; what is left of a cycle comes last, as it stands. */
function topological(
  ids: readonly string[],
  sources: ReadonlyMap<string, readonly string[]>,
  targets: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const open = new Map(ids.map((id) => [id, sources.get(id)?.length ?? 0] as const));
  const ready = ids.filter((id) => open.get(id) === 0);
  const done: string[] = [];
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    done.push(id);
    for (const target of targets.get(id) ?? []) {
      const left = (open.get(target) ?? 0) - 1;
      open.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  const seen = new Set(done);
  return [...done, ...ids.filter((id) => !seen.has(id))];
}
