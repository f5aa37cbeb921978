import { html } from "../../../core/report/words/escape.ts";

const STYLE =
  "body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}";

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>\n`;
}

/** The page whose button has GitHub make the App of a manifest. */
export function setupPage(action: string, manifest: object): string {
  return page(
    "Set up Kedro on Dagster",
    `<p>GitHub makes the App with the permissions and events that it needs, and hands its credentials to this server. Nothing is to be copied.</p>
<form method="post" action="${html(action)}"><input type="hidden" name="manifest" value="${html(JSON.stringify(manifest))}"><button>Create the App on GitHub</button></form>`,
  );
}

/** @param shown the credentials, where no file keeps them */
export function donePage(app: string, shown: string | null): string {
  const kept =
    shown === null
      ? "<p>Its credentials are kept on the server, which starts with them now.</p>"
      : `<p>Its credentials, which are shown this once. Keep them as secrets, and start the App with them:</p><pre>${shown.split("\n").map(html).join("\n")}</pre>`;
  return page(
    "The App is made",
    `${kept}<p><a href="${html(app)}/installations/new">Install it on repositories</a></p>`,
  );
}

export function failedPage(why: string): string {
  return page("The App could not be taken over", `<p>${html(why)}</p>`);
}
