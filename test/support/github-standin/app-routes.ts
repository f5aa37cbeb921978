import { type Route, refusal } from "./route.ts";
import { app, installation } from "./shapes.ts";

/** The App itself: who it is, where it is installed, where its webhooks go and what became of them. */
export const appRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/app",
    permission: null,
    answer: (standin, { actor }) =>
      actor.token === "" && actor.appId !== null
        ? { status: 200, body: app(standin) }
        : refusal(401, "Bad credentials"),
  },
  {
    method: "GET",
    path: "/app/installations",
    permission: null,
    answer: (standin) => ({ status: 200, body: standin.isInstalled ? [installation(standin)] : [] }),
  },
  {
    method: "GET",
    path: "/repos/{owner}/{repo}/installation",
    permission: null,
    answer: (standin) =>
      standin.isInstalled ? { status: 200, body: installation(standin) } : refusal(404, "Not Found"),
  },
  {
    method: "GET",
    path: "/app/hook/config",
    permission: null,
    answer: ({ hook }) => ({
      status: 200,
      body: { url: hook.url, content_type: hook.type, secret: "********", insecure_ssl: "0" },
    }),
  },
  {
    method: "GET",
    path: "/app/hook/deliveries",
    permission: null,
    answer: ({ hook }) => ({
      status: 200,
      body: hook.deliveries.map(([code, status], index) => ({
        id: 100 - index,
        guid: `delivery-${100 - index}`,
        delivered_at: "2026-11-30T12:00:00Z",
        redelivery: false,
        duration: 0.1,
        status,
        status_code: code,
        event: "pull_request",
        action: "opened",
        installation_id: null,
        repository_id: null,
        throttled_at: null,
      })),
    }),
  },
  {
    method: "GET",
    path: "/rate_limit",
    permission: null,
    answer: ({ remaining }) => {
      const rate = { limit: 5000, used: 5000 - remaining, remaining, reset: 1_795_000_000 };
      return { status: 200, body: { resources: { core: rate, search: rate }, rate } };
    },
  },
];
