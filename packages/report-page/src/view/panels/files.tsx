import type { ComponentChildren } from "preact";
import type { PageFile } from "../../data/page-document.ts";
import { usePage } from "../page-context.ts";
import { Linked } from "../parts/place.tsx";

const ACCOUNTS: Readonly<Record<PageFile["account"], { readonly sign: string; readonly words: string }>> = {
  "not-followed": { sign: "?", words: "could not be followed: what could not be read may use it" },
  explains: { sign: "✎", words: "changes come from it" },
  unused: { sign: "○", words: "nothing that a node uses comes from it" },
  neutral: { sign: "·", words: "formatting, comments, documentation, tests, or another project" },
};

/** Every changed file and what becomes of it. */
export function Files(): ComponentChildren {
  const { report, select } = usePage();
  const order = Object.keys(ACCOUNTS);
  const files = report.files.toSorted((a, b) => order.indexOf(a.account) - order.indexOf(b.account));
  return (
    <div class="files">
      <p>{report.accounted}.</p>
      <ul>
        {files.map((file) => (
          <li key={file.path} class={file.account}>
            <span class="sign" aria-hidden="true">
              {ACCOUNTS[file.account].sign}
            </span>
            <span>
              <Linked url={file.url} title={file.path}>
                {file.path}
              </Linked>
              <span class="muted"> {ACCOUNTS[file.account].words}</span>
              {file.changes.slice(0, 20).map((index) => (
                <button key={index} type="button" class="link" onClick={() => select({ kind: "change", index })}>
                  {report.changes[index]?.cause || `change ${index + 1}`}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
