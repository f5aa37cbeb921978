import type { ComponentChildren } from "preact";
import type { PageFinding } from "../../data/page-document.ts";
import { Message } from "./message.tsx";
import { Place } from "./place.tsx";

/** A finding with its place, what hangs on it and what to do about it. */
export function Finding({ item }: { readonly item: PageFinding }): ComponentChildren {
  const { severity, message, help, rule, at, affects } = item;
  const doubted = affects.length > 8 ? [...affects.slice(0, 8), `${affects.length - 8} more`] : affects;
  return (
    <>
      {severity === "note" ? null : <span class={`severity ${severity}`}>{severity}</span>}
      <Message text={message} /> <Place at={at} />
      {doubted.length === 0 ? null : <div class="muted">leaves in doubt: {doubted.join(", ")}</div>}
      {help === "" ? null : (
        <div class="help">
          <Message text={help} />
        </div>
      )}
      {rule === "" ? null : <div class="muted rule">{rule}</div>}
    </>
  );
}
