import type { Direction, Point, Rectangle } from "./rectangle.ts";

const HEAD = 6;

/** From the end of the first box over the points that are kept free to the start of the last. */
export function edgePath(
  [from, to]: readonly [Rectangle, Rectangle],
  between: readonly Point[],
  direction: Direction,
): string {
  const isAcross = direction === "LR";
  const start = isAcross
    ? { x: from.x + from.width, y: from.y + from.height / 2 }
    : { x: from.x + from.width / 2, y: from.y + from.height };
  const end = isAcross ? { x: to.x - HEAD, y: to.y + to.height / 2 } : { x: to.x + to.width / 2, y: to.y - HEAD };
  const along = (point: Point): number => (isAcross ? point.x : point.y);
  const isForward = along(end) > along(start);
  const kept = isForward
    ? between.filter((point) => along(point) > along(start) + 8 && along(point) < along(end) - 8)
    : between;
  let last: Point = start;
  let path = `M${written(start)}`;
  for (const stop of [...kept, end]) {
    const bend = Math.max(14, Math.abs(along(stop) - along(last)) / 2);
    const [out, into] = isAcross
      ? [
          { x: last.x + bend, y: last.y },
          { x: stop.x - bend, y: stop.y },
        ]
      : [
          { x: last.x, y: last.y + bend },
          { x: stop.x, y: stop.y - bend },
        ];
    path += `C${written(out)} ${written(into)} ${written(stop)}`;
    last = stop;
  }
  return path;
}

function written({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
