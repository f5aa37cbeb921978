import type { Rectangle } from "../../graph/rectangle.ts";
import type { Drawing } from "./use-drawing.ts";
import type { Viewport } from "./viewport.ts";

interface Walk {
  readonly viewport: Viewport;
  readonly drawing: Drawing;
  readonly whole: Rectangle;
}

/** Keys of the graph: arrows go along edges and within a layer, `+`, `-` and `0` zoom. */
export function walkGraph(event: KeyboardEvent, { viewport, drawing, whole }: Walk): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isUsed = zoomed(event.key, viewport, whole) || walked(event, viewport, drawing);
  if (isUsed) event.preventDefault();
}

function zoomed(key: string, viewport: Viewport, whole: Rectangle): boolean {
  if (key === "+" || key === "=") viewport.zoomBy(1.25);
  else if (key === "-") viewport.zoomBy(1 / 1.25);
  else if (key === "0") viewport.fit(whole);
  else return false;
  return true;
}

function walked(event: KeyboardEvent, viewport: Viewport, drawing: Drawing): boolean {
  if (!event.key.startsWith("Arrow")) return false;
  const focused = document.activeElement;
  const place = focused instanceof HTMLElement ? Number(focused.dataset["place"] ?? "-1") : -1;
  if (place < 0) {
    const steps = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[event.key] ?? [];
    viewport.panBy(steps[0] ?? 0, steps[1] ?? 0, true);
    return true;
  }
  const next = nextPlace(event.key, place, drawing);
  const at = drawing.layout.boxes[next ?? -1];
  if (next === null || at === undefined) return true;
  const button = document.querySelector<HTMLElement>(`.box[data-place="${next}"]`);
  button?.focus({ preventScroll: true });
  viewport.reveal(at);
  return true;
}

/** Along the layers to the nearest neighbour by an edge, across them to the next box of the same layer. */
function nextPlace(key: string, place: number, { folded, layout }: Drawing): number | null {
  const here = layout.boxes[place];
  if (here === undefined) return null;
  const isDown = layout.direction === "TB";
  const [back, forth, before] = isDown ? ["ArrowUp", "ArrowDown", "ArrowLeft"] : ["ArrowLeft", "ArrowRight", "ArrowUp"];
  const along = (box: Rectangle): number => (isDown ? box.y : box.x);
  const across = (box: Rectangle): number => (isDown ? box.x + box.width / 2 : box.y + box.height / 2);
  const beside = (box: Rectangle, index: number): readonly number[] => {
    const isSameLayer = Math.abs(along(box) - along(here)) < 30 && index !== place;
    return isSameLayer && (key === before) === across(box) < across(here) ? [index] : [];
  };
  const candidates =
    key === forth
      ? folded.edges.flatMap(({ from, to }) => (from === place ? [to] : []))
      : key === back
        ? folded.edges.flatMap(({ from, to }) => (to === place ? [from] : []))
        : layout.boxes.flatMap(beside);
  const distance = (index: number): number => Math.abs(across(layout.boxes[index] ?? here) - across(here));
  return candidates.sort((a, b) => distance(a) - distance(b) || a - b)[0] ?? null;
}
