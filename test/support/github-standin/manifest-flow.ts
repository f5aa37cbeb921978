import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type Route, refusal } from "./route.ts";
import { app } from "./shapes.ts";
import type { Standin } from "./state.ts";

interface Manifest {
  readonly name: string;
  readonly url: string;
  readonly redirect_url: string;
  readonly hook_attributes: { readonly url: string };
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
}

/** Under which permission GitHub lets an App listen to an event. */
const PERMISSION_OF: Readonly<Record<string, string>> = {
  pull_request: "pull_requests",
  merge_group: "merge_queues",
  issue_comment: "issues",
  push: "contents",
  check_run: "checks",
  check_suite: "checks",
  workflow_run: "actions",
};

const codes = new Map<string, Standin>();
let key: string | null = null;

/** What the button of GitHub's page does: makes the App of a manifest and sends the browser back with a code; or refuses. */
export function submitManifest(standin: Standin, url: URL, form: string, response: ServerResponse): void {
  const manifest = JSON.parse(new URLSearchParams(form).get("manifest") ?? "{}") as Manifest;
  const { default_permissions: permissions, default_events: events } = manifest;
  const unsupported = events.filter((event) => permissions[PERMISSION_OF[event] ?? ""] === undefined);
  if (manifest.name.length > 34 || unsupported.length > 0) {
    response.writeHead(422).end(`Default events are not supported by permissions: ${unsupported.join(", ")}`);
    return;
  }
  standin.granted = { permissions, events };
  standin.hook.url = manifest.hook_attributes.url;
  const code = randomBytes(20).toString("hex");
  codes.set(code, standin);
  const back = new URL(manifest.redirect_url);
  back.searchParams.set("code", code);
  back.searchParams.set("state", url.searchParams.get("state") ?? "");
  response.writeHead(302, { location: back.href }).end();
}

/** Hands out the credentials for a code, once. */
export const manifestRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/app-manifests/{code}/conversions",
    permission: null,
    answer(standin, _request, { code }) {
      if (code === undefined || codes.get(code) !== standin) return refusal(404, "Not Found");
      codes.delete(code);
      key ??= generateKeyPairSync("rsa", {
        modulusLength: 2048,
        privateKeyEncoding: { type: "pkcs1", format: "pem" },
        publicKeyEncoding: { type: "spki", format: "pem" },
      }).privateKey;
      const secret = randomBytes(20).toString("hex");
      const own = { client_id: "Iv1.abc", client_secret: "not for us", webhook_secret: secret, pem: key };
      standin.hook.secret = secret;
      return { status: 201, body: { ...app(standin), ...own } };
    },
  },
];
