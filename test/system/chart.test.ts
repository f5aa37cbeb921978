import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { type HelmTools, helmTools } from "../support/helm-tools.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const CHART = "hosting/chart";
const LEAST = { image: { repository: "registry.example.com/app" }, credentialsSecret: "kedro-dagster" };
const ALL = {
  ...LEAST,
  image: { repository: "registry.example.com/app", digest: `sha256:${"a".repeat(64)}`, pullSecrets: ["registry"] },
  replicas: 3,
  redis: { enabled: false, urlSecret: "shared-redis" },
  publicUrl: "https://kedro.example.com",
  githubApiUrl: "https://ghe.example.com/api/v3",
  proxy: { https: "http://proxy:3128", except: "ghe.example.com" },
  readingMegabytes: 1024,
  reports: { days: 7, megabytes: 100, secret: "links" },
  extraEnv: [{ name: "WRITE_PAUSE_MILLISECONDS", value: "0" }],
  ingress: { enabled: true, className: "nginx", host: "kedro.example.com", tlsSecret: "tls", annotations: { a: "b" } },
  networkPolicy: { from: [{ namespaceSelector: { matchLabels: { name: "ingress" } } }], ports: [443, 3128] },
  serviceAccount: { name: "there" },
  podAnnotations: { "prometheus.io/scrape": "true" },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "spot", operator: "Exists" }],
  affinity: { podAntiAffinity: {} },
};
const BARE = {
  ...LEAST,
  redis: { enabled: false },
  networkPolicy: { enabled: false },
  podDisruptionBudget: { enabled: false },
};

let tools: HelmTools;
let folder: string;
beforeAll(async () => {
  tools = await helmTools();
  folder = temporaryFolder("chart");
});

function valuesFile(values: object): string {
  const file = join(folder, "values.json");
  writeFileSync(file, JSON.stringify(values));
  return file;
}

function template(values: object, release = "demo"): { readonly isFine: boolean; readonly text: string } {
  return tools.helm("template", release, CHART, "--namespace", "kedro", "--values", valuesFile(values));
}

interface Container {
  readonly image: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext: object;
}
interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly [Container] } } };
}

function rendered(values: object): readonly Resource[] {
  const { isFine, text } = template(values);
  expect([isFine, text.slice(0, 300)]).toEqual([true, expect.any(String)]);
  return parseAllDocuments(text).map((document) => document.toJS() as Resource);
}

/** Names that YAML would take for something else than text. */
const ODD = {
  image: { repository: "registry.example.com/app", pullSecrets: ["2026"] },
  credentialsSecret: "1e3",
  redis: { storage: "1", storageClass: "null" },
  ingress: { enabled: true, className: "true", host: "kedro.example.com", tlsSecret: "on" },
  serviceAccount: { name: "007" },
};
const SHAPES = { "the least": LEAST, everything: ALL, "nothing besides": BARE, "odd names": ODD };

describe("the chart", () => {
  it.each(Object.entries(SHAPES))(
    "is linted, and taken by the oldest and the newest Kubernetes, with %s",
    (_, values) => {
      expect(tools.helm("lint", "--strict", CHART, "--values", valuesFile(values))).toMatchObject({ isFine: true });
      const file = join(folder, "rendered.yaml");
      writeFileSync(file, template(values, values === ODD ? "2026" : "demo").text);
      for (const version of ["1.30", "1.37"]) expect([version, tools.refused(file, version)]).toEqual([version, ""]);
    },
  );

  it.each([
    ["no image and no secret", {}, /credentialsSecret/u],
    ["a word that it does not know", { ...LEAST, replica: 2 }, /additional properties 'replica'/u],
    ["no text where a secret's name must be", { ...LEAST, credentialsSecret: "" }, /credentialsSecret/u],
    ["too little memory to read with", { ...LEAST, readingMegabytes: 200 }, /readingMegabytes/u],
    ["an address without TLS", { ...LEAST, publicUrl: "http://kedro.example.com" }, /publicUrl/u],
    ["an ingress without a host", { ...LEAST, ingress: { enabled: true, host: "" } }, /host/u],
    ["several instances without a Redis", { ...BARE, replicas: 2 }, /more than one need a Redis/u],
    ["two Redises", { ...LEAST, redis: { enabled: true, urlSecret: "other" } }, /either one of the chart's own/u],
  ])("refuses %s", (_, values, words) => {
    const { isFine, text } = template(values);
    expect([isFine, text]).toEqual([false, expect.stringMatching(words)]);
  });

  it("runs as nobody, on a file system that it cannot write, with no right in the cluster", () => {
    const workloads = rendered(LEAST).filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet");
    expect(workloads.map(({ metadata }) => metadata.name)).toEqual(["demo-kedro-dagster", "demo-kedro-dagster-redis"]);
    for (const { spec } of workloads)
      expect(spec.template.spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
          {
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ["ALL"] },
            },
          },
        ],
      });
  });

  it("takes every secret by reference, and lets webhooks and reports in and nothing else", () => {
    const resources = rendered(ALL);
    const [container] = resources.find(({ kind }) => kind === "Deployment")?.spec.template.spec.containers ?? [];
    expect(container?.image).toBe(`registry.example.com/app@sha256:${"a".repeat(64)}`);
    const byReference = (container?.env ?? []).filter(({ value }) => value === undefined).map(({ name }) => name);
    expect(byReference).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET", "REDIS_URL", "REPORT_SECRET"]);
    const paths = JSON.stringify(resources.find(({ kind }) => kind === "Ingress")).match(/"path":"[^"]+"/gu);
    expect(paths).toEqual(['"path":"/api/github/webhooks"', '"path":"/reports/"']);
  });

  it("hands on how files of reviews are kept where they are served, in less than its own Redis has room for", () => {
    const reports = (values: object): object => {
      const [container] =
        rendered(values).find(({ kind }) => kind === "Deployment")?.spec.template.spec.containers ?? [];
      const known = container?.env?.filter(({ name }) => /^(?:PUBLIC|REPORT|READING)_/u.test(name)) ?? [];
      return Object.fromEntries(known.map(({ name, value }) => [name, value]));
    };
    expect(reports(LEAST)).toEqual({ READING_MEGABYTES: "640" });
    const publicUrl = "https://kedro.example.com";
    expect(reports({ ...LEAST, publicUrl })).toEqual({
      PUBLIC_URL: publicUrl,
      READING_MEGABYTES: "640",
      REPORT_DAYS: "30",
      REPORT_MEGABYTES: "200",
    });
  });

  it("lets Redis be reached by the App alone", () => {
    const policies = rendered(LEAST).filter(({ kind }) => kind === "NetworkPolicy");
    expect(policies.at(-1)).toMatchObject({
      metadata: { name: "demo-kedro-dagster-redis" },
      spec: {
        egress: [],
        ingress: [{ from: [{ podSelector: { matchLabels: { "app.kubernetes.io/component": "app" } } }] }],
      },
    });
  });
});
