import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { PageChange } from "../data/page-document.ts";
import { reachOf } from "../state/model.ts";
import { Filters } from "./filters.tsx";
import { Message } from "./parts/message.tsx";
import { Finding } from "./parts/finding.tsx";
import { JobsList } from "./jobs-list.tsx";
import { usePage } from "./page-context.ts";

const STEP = 100;
const MOST_FOUND = 5;
const KINDS = [
  { criticality: "breaking", title: "Breaks", sign: "✕" },
  { criticality: "risky", title: "Review", sign: "!" },
  { criticality: "safe", title: "Safe", sign: "✓" },
] as const;

/** What changes, worst first, and the filters; a change is clicked to light what it reaches. */
export function ChangesPane(): ComponentChildren {
  const { head, report, shown } = usePage();
  const changes = useShownChanges();
  if (head.isStanding === true)
    return (
      <section class="changes-pane" aria-label="Jobs">
        <Filters />
        <NewFindings />
        <JobsList />
      </section>
    );
  return (
    <section class="changes-pane" aria-label="Changes">
      <Filters />
      <NewFindings />
      {report.failingJobs.map((words, index) => (
        <p class="failing" key={index}>
          <Message text={words} />
        </p>
      ))}
      {KINDS.map(({ criticality, title, sign }) => (
        <Kind
          key={criticality}
          title={title}
          sign={sign}
          changes={changes.filter(({ change }) => change.criticality === criticality)}
        />
      ))}
      {changes.length === 0 ? (
        <p class="nothing">{shown.isFiltered ? "No change reaches what is shown." : report.noChange}</p>
      ) : null}
    </section>
  );
}

/** What is newly wrong stands before what changes. */
function NewFindings(): ComponentChildren {
  const { report, change } = usePage();
  const found = report.findings.introduced.filter(({ severity }) => severity === "error" || severity === "warning");
  if (found.length === 0) return null;
  return (
    <>
      <h2>
        Found <span class="count">{found.length}</span>
      </h2>
      <ul class="new-findings">
        {found.slice(0, MOST_FOUND).map((item, index) => (
          <li key={index} class={item.severity}>
            <Finding item={item} />
          </li>
        ))}
      </ul>
      {found.length > MOST_FOUND ? (
        <button type="button" class="link" onClick={() => change({ tab: "findings" })}>
          All {found.length}
        </button>
      ) : null}
    </>
  );
}

interface ShownChange {
  readonly change: PageChange;
  readonly index: number;
}

/** While assets are filtered, only the changes that reach one of them. */
function useShownChanges(): readonly ShownChange[] {
  const { report, lineage, shown } = usePage();
  return useMemo(() => {
    const all = report.changes.map((change, index) => ({ change, index }));
    if (!shown.isFiltered) return all;
    return all.filter(({ change }) => [...reachOf(lineage, change.roots)].some((asset) => shown.assets.has(asset)));
  }, [report, lineage, shown]);
}

function Kind(props: {
  readonly title: string;
  readonly sign: string;
  readonly changes: readonly ShownChange[];
}): ComponentChildren {
  const { title, sign, changes } = props;
  const [most, setMost] = useState(STEP);
  if (changes.length === 0) return null;
  const hidden = changes.length - most;
  return (
    <>
      <h2>
        {title} <span class="count">{changes.length}</span>
      </h2>
      <ul class="changes">
        {changes.slice(0, most).map(({ change, index }) => (
          <li key={index}>
            <ChangeRow change={change} index={index} sign={sign} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <button type="button" class="link" onClick={() => setMost(most + STEP)}>
          {Math.min(hidden, STEP)} more of {hidden}
        </button>
      ) : null}
    </>
  );
}

function ChangeRow({ change, index, sign }: ShownChange & { readonly sign: string }): ComponentChildren {
  const { state, select } = usePage();
  const { selected } = state;
  const isSelected = selected?.kind === "change" && selected.index === index;
  const { at, reaches, messages, criticality } = change;
  return (
    <button
      type="button"
      class={`change ${criticality}`}
      aria-pressed={isSelected}
      onClick={() => select(isSelected ? null : { kind: "change", index })}
    >
      <span class="sign" aria-hidden="true">
        {sign}
      </span>
      <span class="words">
        <Message text={messages[0] ?? ""} />
        <span class="foot">
          {at === null ? null : (
            <span class="muted">{`${at.file.slice(at.file.lastIndexOf("/") + 1)}:${at.line}`}</span>
          )}
          {reaches > 0 ? (
            <b class="reaches">
              {reaches} {reaches === 1 ? "asset" : "assets"}
            </b>
          ) : null}
        </span>
      </span>
    </button>
  );
}
