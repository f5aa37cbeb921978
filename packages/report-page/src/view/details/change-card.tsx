import type { ComponentChildren } from "preact";
import { Diff } from "../parts/diff.tsx";
import { Message } from "../parts/message.tsx";
import { Place } from "../parts/place.tsx";
import { usePage } from "../page-context.ts";

/** A change with its lines. */
export function ChangeCard({ index }: { readonly index: number }): ComponentChildren {
  const { report, state, select } = usePage();
  const change = report.changes[index];
  if (change === undefined) return null;
  const { criticality, word, messages, more, at, isBefore, lines, reason } = change;
  const isOpen = state.selected?.kind === "change";
  const shown = isOpen ? messages : messages.slice(0, 1);
  return (
    <article class={`card ${criticality}`}>
      <p class="card-head">
        <span class={`word ${criticality}`}>{word}</span>
        <span>
          <Place at={at} />
          {isBefore ? <span class="muted"> (before)</span> : null}
        </span>
      </p>
      {shown.map((message, place) => (
        <p key={place}>
          <Message text={message} />
        </p>
      ))}
      {isOpen && more > 0 ? <p class="muted">and {more} more from the same place</p> : null}
      {isOpen && reason !== "" ? (
        <p class="muted">
          <Message text={reason} />
        </p>
      ) : null}
      {lines === "" ? null : <Diff text={lines} label="The edited lines, before and after" />}
      {isOpen ? null : (
        <button type="button" class="link" onClick={() => select({ kind: "change", index })}>
          Show this change
        </button>
      )}
    </article>
  );
}
