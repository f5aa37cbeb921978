import type { ComponentChildren, RefObject } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { groupOf, jobsOf, ownersOf, stateOf } from "../../state/model.ts";
import { type PageScope, usePage } from "../page-context.ts";
import { StateMark } from "../parts/state-mark.tsx";

/** Height of a row, and rows that are drawn above and below the window. */
const ROW = 36;
const SPARE = 10;

type Column = "asset" | "state" | "group" | "jobs" | "owners";

const COLUMNS: readonly (readonly [Column, string])[] = [
  ["asset", "Asset"],
  ["state", "State"],
  ["group", "Group"],
  ["jobs", "Jobs"],
  ["owners", "Owners"],
];

interface Sorting {
  readonly column: Column;
  readonly isUp: boolean;
}

/** The assets that are shown as a table; however many there are, only the rows in the window are drawn. */
export function AssetsTable(): ComponentChildren {
  const scope = usePage();
  const [sorting, setSorting] = useState<Sorting>({ column: "state", isUp: true });
  const rows = useMemo(() => sorted(scope, sorting), [scope.report, scope.shown, sorting]);
  const { window, first, last, scrolled } = useRows(rows.length);
  const columns = COLUMNS.filter(([column]) => column !== "owners" || scope.report.owners.length > 0);
  return (
    <div class="table" ref={window} onScroll={scrolled} tabIndex={0} role="region" aria-label="Assets">
      <table aria-rowcount={rows.length + 1}>
        <Head columns={columns} sorting={sorting} sort={setSorting} />
        <tbody>
          {first > 0 ? <Spacer height={first * ROW} /> : null}
          {rows.slice(first, last).map((asset, index) => (
            <Row key={asset} asset={asset} place={first + index + 2} columns={columns.map(([column]) => column)} />
          ))}
          {last < rows.length ? <Spacer height={(rows.length - last) * ROW} /> : null}
        </tbody>
      </table>
      {rows.length === 0 ? <p class="nothing">No asset is shown.</p> : null}
    </div>
  );
}

interface HeadProps {
  readonly columns: readonly (readonly [Column, string])[];
  readonly sorting: Sorting;
  readonly sort: (sorting: Sorting) => void;
}

function Head({ columns, sorting, sort }: HeadProps): ComponentChildren {
  const { column: by, isUp } = sorting;
  return (
    <thead>
      <tr>
        {columns.map(([column, title]) => (
          <th key={column} scope="col" aria-sort={by !== column ? "none" : isUp ? "ascending" : "descending"}>
            <button type="button" onClick={() => sort({ column, isUp: by === column ? !isUp : true })}>
              {title} <span aria-hidden="true">{by !== column ? "" : isUp ? "↑" : "↓"}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Spacer({ height }: { readonly height: number }): ComponentChildren {
  return (
    <tr aria-hidden="true" class="spacer">
      <td style={{ height: `${height}px` }} />
    </tr>
  );
}

/** Which rows are in the window. */
function useRows(count: number): {
  readonly window: RefObject<HTMLDivElement | null>;
  readonly first: number;
  readonly last: number;
  readonly scrolled: () => void;
} {
  const window = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const height = window.current?.clientHeight ?? 900;
  const first = Math.min(Math.max(0, count - 1), Math.max(0, Math.floor(top / ROW) - SPARE));
  const last = Math.min(count, Math.ceil((top + height) / ROW) + SPARE);
  const scrolled = (): void => {
    // Whole steps, so that most frames draw nothing anew
    const now = Math.floor((window.current?.scrollTop ?? 0) / (ROW * 4)) * ROW * 4;
    if (now !== top) setTop(now);
  };
  return { window, first: first - (first % 2), last, scrolled };
}

function Row(props: {
  readonly asset: number;
  readonly place: number;
  readonly columns: readonly Column[];
}): ComponentChildren {
  const { report, state, select } = usePage();
  const { asset, place, columns } = props;
  const name = report.assets.names[asset] ?? "";
  const isSelected = state.selected?.kind === "asset" && state.selected.name === name;
  return (
    <tr class={isSelected ? "selected" : ""} aria-rowindex={place}>
      {columns.map((column) => (
        <td key={column} class={column}>
          {column === "asset" ? (
            <button
              type="button"
              class="link"
              aria-pressed={isSelected}
              onClick={() => select({ kind: "asset", name })}
            >
              {name}
            </button>
          ) : column === "state" ? (
            <StateMark state={stateOf(report, asset)} />
          ) : (
            textOf({ report }, asset, column)
          )}
        </td>
      ))}
    </tr>
  );
}

function textOf({ report }: Pick<PageScope, "report">, asset: number, column: Column): string {
  switch (column) {
    case "asset":
      return report.assets.names[asset] ?? "";
    case "state":
      return report.assets.states[asset] ?? "";
    case "group":
      return groupOf(report, asset);
    case "jobs":
      return jobsOf(report, asset).join(", ");
    case "owners":
      return ownersOf(report, asset).join(", ");
  }
}

function sorted({ report, shown }: PageScope, { column, isUp }: Sorting): readonly number[] {
  const texts = new Map([...shown.assets].map((asset) => [asset, textOf({ report }, asset, column)] as const));
  const sign = isUp ? 1 : -1;
  return [...shown.assets].sort((a, b) => {
    const [one = "", other = ""] = [texts.get(a), texts.get(b)];
    return one === other ? a - b : one < other ? -sign : sign;
  });
}
