import { Component, type ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { STATE_WORDS } from "../../data/asset-state.ts";
import type { PageReport } from "../../data/page-document.ts";
import { boxName } from "../../graph/box-size.ts";
import type { Box, Folded } from "../../graph/fold.ts";
import type { Rectangle } from "../../graph/rectangle.ts";
import type { Lit } from "../../state/model.ts";
import { stateOf } from "../../state/model.ts";
import type { Selected } from "../../state/page-state.ts";
import { type PageScope, usePage } from "../page-context.ts";
import { Edges } from "./edges.tsx";
import { type Drawing, toggleGroup } from "./use-drawing.ts";
import type { Viewport } from "./viewport.ts";

interface DrawingProps {
  readonly drawing: Drawing;
  readonly lit: Lit | null;
  readonly viewport: Viewport;
  /** Called with what the pointer is on. */
  readonly point: (selected: Selected | null) => void;
}

/** Frames, edges and boxes where the layout puts them. */
export function GraphDrawing({ drawing, lit, viewport, point }: DrawingProps): ComponentChildren {
  const scope = usePage();
  const { folded, layout } = drawing;
  const litBoxes = useMemo(() => litPlaces(folded, lit), [folded, lit]);
  const path = useMemo(() => new Set((lit?.path ?? []).map((asset) => folded.boxOf[asset] ?? -1)), [folded, lit]);
  const first = useMemo(() => firstFocus(folded, scope), [folded, scope.report]);
  const { selected } = scope.state;
  return (
    <div class={lit === null ? "drawing" : "drawing has-lit"} onMouseLeave={() => point(null)}>
      {layout.frames.map((frame) => (
        <Frame key={frame.group} frame={frame} scope={scope} viewport={viewport} />
      ))}
      <Edges drawing={drawing} lit={litBoxes} path={lit?.path ?? []} />
      {folded.boxes.map((box, place) => {
        const at = layout.boxes[place];
        if (at === undefined) return null;
        return (
          <BoxButton
            key={box.id}
            box={box}
            named={drawing.named}
            place={place}
            at={at}
            isLit={litBoxes === null || litBoxes.has(place)}
            isOnPath={path.has(place)}
            isSelected={isSelected(box, scope, selected)}
            isFirst={place === first}
            act={() => {
              if (!viewport.hasDragged) choose(box, scope);
            }}
            point={point}
            scope={scope}
          />
        );
      })}
    </div>
  );
}

function litPlaces(folded: Folded, lit: Lit | null): ReadonlySet<number> | null {
  return lit === null ? null : new Set([...lit.assets].map((asset) => folded.boxOf[asset] ?? -1));
}

/** Where the Tab key enters the graph: at the first thing that changed. */
function firstFocus({ boxes }: Folded, { report }: PageScope): number {
  const changed = boxes.findIndex(({ members }) =>
    members.some((asset) => !["plain", "external", "stale"].includes(stateOf(report, asset))),
  );
  return Math.max(0, changed);
}

function isSelected({ asset, group }: Box, { report }: PageScope, selected: Selected | null): boolean {
  if (selected?.kind === "asset") return asset >= 0 && report.assets.names[asset] === selected.name;
  return selected?.kind === "group" && asset < 0 && report.groups[group] === selected.name;
}

function choose(box: Box, { report, select }: PageScope): void {
  if (box.asset >= 0) select({ kind: "asset", name: report.assets.names[box.asset] ?? "" });
  else select({ kind: "group", name: report.groups[box.group] ?? "" });
}

interface FrameProps {
  readonly frame: Rectangle & { readonly group: number };
  readonly scope: PageScope;
  readonly viewport: Viewport;
}

function Frame({ frame, scope, viewport }: FrameProps): ComponentChildren {
  const name = scope.report.groups[frame.group] ?? "";
  const { x, y, width, height } = frame;
  return (
    <div class="frame" style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}>
      <button
        type="button"
        class="frame-title"
        aria-label={`Fold group ${name}`}
        title={`Fold ${name}`}
        onClick={() => {
          if (!viewport.hasDragged) toggleGroup(scope, name, true);
        }}
      >
        <span class="name">{name}</span> <span aria-hidden="true">–</span>
      </button>
    </div>
  );
}

interface BoxProps {
  readonly box: Box;
  readonly named: PageReport;
  readonly place: number;
  readonly at: Rectangle;
  readonly isLit: boolean;
  readonly isOnPath: boolean;
  readonly isSelected: boolean;
  readonly isFirst: boolean;
  readonly act: () => void;
  readonly point: (selected: Selected | null) => void;
  readonly scope: PageScope;
}

/** Drawn anew only where something of it is another: pointing at one box lights many. */
class BoxButton extends Component<BoxProps> {
  override shouldComponentUpdate(next: BoxProps): boolean {
    const { props } = this;
    return (
      props.box !== next.box ||
      props.at !== next.at ||
      props.isLit !== next.isLit ||
      props.isOnPath !== next.isOnPath ||
      props.isSelected !== next.isSelected ||
      props.isFirst !== next.isFirst ||
      props.scope.state.selected !== next.scope.state.selected
    );
  }

  override render(): ComponentChildren {
    const { box, named, place, at, isLit, isOnPath, isSelected, isFirst, act, point, scope } = this.props;
    const name = boxName(box, named);
    const state = box.states[0]?.state ?? "plain";
    return (
      <button
        type="button"
        class={`box ${box.asset >= 0 ? "asset" : "folded"} ${state}${isLit ? " lit" : ""}${isOnPath ? " on-path" : ""}`}
        style={{ left: `${at.x}px`, top: `${at.y}px`, width: `${at.width}px` }}
        data-place={place}
        tabIndex={isFirst ? 0 : -1}
        aria-pressed={isSelected}
        title={name}
        onClick={act}
        onMouseEnter={() => point(pointedAt(box, scope))}
      >
        <span class="name">{name}</span>
        <span class="state">{stateWords(box, scope.report.unreached)}</span>
      </button>
    );
  }
}

function pointedAt({ asset }: Box, { report }: PageScope): Selected | null {
  return asset < 0 ? null : { kind: "asset", name: report.assets.names[asset] ?? "" };
}

/** `✎ changed`; of several assets `2 ✎ changed · 8 ↻ stale`. */
function stateWords({ asset, states }: Box, unreached: string): string {
  const told = states.map(({ state, count }) => {
    const { sign, word } = STATE_WORDS[state];
    const words = state === "plain" ? unreached : `${sign} ${word}`;
    return asset >= 0 ? words : `${count} ${words}`;
  });
  return told.slice(0, 3).join(" · ");
}
