import type { Boxes } from "./box.ts";

/**
 * The layer of each box: one more than its furthest source's. As dagre does, an edge that closes a circle is turned round:
 * boxes in the order in which they are drawn, each followed to its end first.
 */
export function layersOf({ boxes, edges }: Boxes): readonly number[] {
  const turned = withoutCircles({ boxes, edges });
  const layers: (number | undefined)[] = boxes.map(() => undefined);
  const layer = (index: number): number => {
    const found =
      layers[index] ?? Math.max(0, ...turned.filter(([, to]) => to === index).map(([from]) => layer(from) + 1));
    layers[index] = found;
    return found;
  };
  return boxes.map((_, index) => layer(index));
}

function withoutCircles({ boxes, edges }: Boxes): readonly (readonly [from: number, to: number])[] {
  const turned: (readonly [number, number])[] = [];
  const seen = new Set<number>();
  const open = new Set<number>();
  const follow = (index: number): void => {
    if (seen.has(index)) return;
    seen.add(index);
    open.add(index);
    for (const { from, to } of edges) {
      if (from !== index) continue;
      turned.push(open.has(to) ? [to, from] : [from, to]);
      follow(to);
    }
    open.delete(index);
  };
  boxes.forEach((_, index) => follow(index));
  return turned;
}
