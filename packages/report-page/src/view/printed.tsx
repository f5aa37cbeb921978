import type { ComponentChildren } from "preact";
import { usePage } from "./page-context.ts";
import { Message } from "./parts/message.tsx";

const MOST = 300;

/** What paper has and no screen: the sentence, the changes, and what they reach. */
export function Printed(): ComponentChildren {
  const { report } = usePage();
  return (
    <div class="printed" aria-hidden="true">
      <ol>
        {report.changes.slice(0, MOST).map(({ word, messages, at, reaches }, index) => (
          <li key={index}>
            <b>{word}</b> <Message text={messages.join(" ")} />{" "}
            {at === null ? null : <code>{`${at.file}:${at.line}`}</code>}
            {reaches === 0 ? null : ` → ${reaches} ${reaches === 1 ? "asset" : "assets"}`}
          </li>
        ))}
      </ol>
      {report.changes.length > MOST ? <p>and {report.changes.length - MOST} more changes</p> : null}
    </div>
  );
}
