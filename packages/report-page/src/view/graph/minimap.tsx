import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { AssetState } from "../../data/asset-state.ts";
import type { Rectangle } from "../../graph/rectangle.ts";
import type { Drawing } from "./use-drawing.ts";
import type { Viewport } from "./viewport.ts";

const WIDTH = 168;
const HEIGHT = 104;

interface MinimapProps {
  readonly viewport: Viewport;
  readonly drawing: Drawing;
}

/** The whole drawing in small, with the part that is seen; it is dragged. */
export function Minimap({ viewport, drawing }: MinimapProps): ComponentChildren {
  const { layout, folded } = drawing;
  const scale = Math.min(WIDTH / layout.width, HEIGHT / layout.height);
  const seen = useSeen(viewport, scale);
  if (folded.boxes.length < 8) return null;
  const move = (event: PointerEvent & { readonly currentTarget: SVGSVGElement }): void => {
    if (event.buttons === 1) centre(event, viewport, scale);
  };
  return (
    <svg
      class="minimap"
      width={Math.ceil(layout.width * scale)}
      height={Math.ceil(layout.height * scale)}
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

function MiniBox(props: {
  readonly state: AssetState;
  readonly at: Rectangle | undefined;
  readonly scale: number;
}): ComponentChildren {
  const { state, at, scale } = props;
  if (at === undefined) return null;
  const [width, height] = [Math.max(2, at.width * scale), Math.max(1.5, at.height * scale)];
  return <rect class={state} x={at.x * scale} y={at.y * scale} width={width} height={height} />;
}

/** The frame around what is seen follows the camera, without drawing the rest anew. */
function useSeen(viewport: Viewport, scale: number): RefObject<SVGRectElement | null> {
  const seen = useRef<SVGRectElement>(null);
  useEffect(() => {
    const write = (): void => {
      const { x, y, scale: own } = viewport.camera;
      const { width, height } = viewport.size;
      const ratio = scale / own;
      const at = { x: -x * ratio, y: -y * ratio, width: width * ratio, height: height * ratio };
      for (const [name, value] of Object.entries(at))
        seen.current?.setAttribute(name, String(Math.round(value * 10) / 10));
    };
    write();
    return viewport.listen(write);
  }, [viewport, scale]);
  return seen;
}

function centre(
  event: PointerEvent & { readonly currentTarget: SVGSVGElement },
  viewport: Viewport,
  scale: number,
): void {
  const corner = event.currentTarget.getBoundingClientRect();
  const { scale: own } = viewport.camera;
  viewport.moveTo({
    scale: own,
    x: viewport.size.width / 2 - ((event.clientX - corner.left) / scale) * own,
    y: viewport.size.height / 2 - ((event.clientY - corner.top) / scale) * own,
  });
}
