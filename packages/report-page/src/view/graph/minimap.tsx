import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { AssetState } from "../../data/asset-state.ts";
import type { Point, Rectangle } from "../../graph/rectangle.ts";
import type { Drawing } from "./use-drawing.ts";
import type { Viewport } from "./viewport.ts";

const WIDTH = 168;
const HEIGHT = 104;
const THINNEST = 24;

interface MinimapProps {
  readonly viewport: Viewport;
  readonly drawing: Drawing;
}

/** The whole drawing in small, with the part that is seen; it is dragged. */
export function Minimap({ viewport, drawing }: MinimapProps): ComponentChildren {
  const { layout, folded } = drawing;
  const scale = scaleOf(layout);
  const seen = useSeen(viewport, scale);
  if (folded.boxes.length < 8) return null;
  const move = (event: PointerEvent & { readonly currentTarget: SVGSVGElement }): void => {
    if (event.buttons === 1) centre(event, viewport, scale);
  };
  return (
    <svg
      class="minimap"
      width={Math.ceil(layout.width * scale.x)}
      height={Math.ceil(layout.height * scale.y)}
      aria-hidden="true"
      onPointerDown={move}
      onPointerMove={move}
    >
      {folded.boxes.map((box, place) => (
        <MiniBox key={box.id} state={box.states[0]?.state ?? "plain"} at={layout.boxes[place]} scale={scale} />
      ))}
      <rect class="seen" ref={seen} />
    </svg>
  );
}

/** Small enough for its corner, and never thinner than can be seen. */
function scaleOf({ width, height }: Drawing["layout"]): Point {
  const scale = Math.min(WIDTH / width, HEIGHT / height);
  return { x: Math.max(scale, THINNEST / width), y: Math.max(scale, THINNEST / height) };
}

function MiniBox(props: {
  readonly state: AssetState;
  readonly at: Rectangle | undefined;
  readonly scale: Point;
}): ComponentChildren {
  const { state, at, scale } = props;
  if (at === undefined) return null;
  const [width, height] = [Math.max(2, at.width * scale.x), Math.max(1.5, at.height * scale.y)];
  return <rect class={state} x={at.x * scale.x} y={at.y * scale.y} width={width} height={height} />;
}

/** The frame around what is seen follows the camera, without drawing the rest anew. */
function useSeen(viewport: Viewport, scale: Point): RefObject<SVGRectElement | null> {
  const seen = useRef<SVGRectElement>(null);
  useEffect(() => {
    const write = (): void => {
      const { x, y, scale: own } = viewport.camera;
      const { width, height } = viewport.size;
      const ratio = { x: scale.x / own, y: scale.y / own };
      const at = { x: -x * ratio.x, y: -y * ratio.y, width: width * ratio.x, height: height * ratio.y };
      for (const [name, value] of Object.entries(at))
        seen.current?.setAttribute(name, String(Math.round(value * 10) / 10));
    };
    write();
    return viewport.listen(write);
  }, [viewport, scale.x, scale.y]);
  return seen;
}

function centre(
  event: PointerEvent & { readonly currentTarget: SVGSVGElement },
  viewport: Viewport,
  scale: Point,
): void {
  const corner = event.currentTarget.getBoundingClientRect();
  const { scale: own } = viewport.camera;
  viewport.moveTo({
    scale: own,
    x: viewport.size.width / 2 - ((event.clientX - corner.left) / scale.x) * own,
    y: viewport.size.height / 2 - ((event.clientY - corner.top) / scale.y) * own,
  });
}
