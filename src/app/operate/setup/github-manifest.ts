import { ASKED_EVENTS, ASKED_PERMISSIONS } from "../asked-of-github.ts";

/** Where the App will be reached. */
export interface SetupPlaces {
  /** Web address of the App, as GitHub reaches it. */
  readonly publicUrl: string;
  /** Web address of the page that sets it up, as the person who does reaches it. */
  readonly setupUrl: string;
}

/** The App as GitHub makes it of a manifest: what `app.yml` asks for, and where webhooks and the person go. */
export function githubManifest({ publicUrl, setupUrl }: SetupPlaces): object {
  return {
    name: "kedro-on-dagster",
    url: publicUrl,
    description:
      "Reviews what a pull request does to the Dagster assets, jobs and schedules of a Kedro project, and keeps deployment branches with generated definitions.",
    public: false,
    hook_attributes: { url: `${publicUrl}/api/github/webhooks`, active: true },
    redirect_url: `${setupUrl}/setup/done`,
    default_permissions: Object.fromEntries(
      Object.entries(ASKED_PERMISSIONS).map(([name, { level }]) => [name, level]),
    ),
    default_events: Object.keys(ASKED_EVENTS),
  };
}
