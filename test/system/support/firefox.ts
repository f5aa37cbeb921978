import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PLACES = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/snap/bin/firefox"];

/** Where Firefox is; null where it is not. */
export function findFirefox(): string | null {
  return PLACES.find((path) => existsSync(path)) ?? null;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly error?: string;
  readonly message?: string;
  readonly result?: unknown;
}

/**
 * A tab of Firefox, driven by WebDriver BiDi: Playwright drives a Firefox of its own only, which no package registry has.
 */
export class Firefox {
  /** What pages wrote to their console, threw, or asked of the network. */
  readonly noise: string[] = [];
  readonly #socket: WebSocket;
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #tab = "";
  #next = 1;

  private constructor(socket: WebSocket, process: ChildProcess, profile: string) {
    this.#socket = socket;
    this.#process = process;
    this.#profile = profile;
    socket.addEventListener("message", ({ data }) => this.#hear(JSON.parse(String(data)) as Answer));
  }

  static async start(program: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), "firefox-"));
    const args = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
    const process = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    const address = await new Promise<string>((resolve, reject) => {
      let said = "";
      process.stderr.on("data", (part: Buffer) => {
        said += part.toString("utf8");
        const found = /listening on (?<address>ws:\S+)/u.exec(said)?.groups?.["address"];
        if (found !== undefined) resolve(found);
      });
      process.once("exit", () => reject(new Error(`Firefox ended: ${said}`)));
    });
    const socket = new WebSocket(`${address}/session`);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("error", reject, { once: true });
    });
    const firefox = new Firefox(socket, process, profile);
    await firefox.#ask("session.new", { capabilities: {} });
    const { contexts } = (await firefox.#ask("browsingContext.getTree", {})) as {
      readonly contexts: readonly { readonly context: string }[];
    };
    firefox.#tab = contexts[0]?.context ?? "";
    await firefox.#ask("session.subscribe", { events: ["log.entryAdded", "network.beforeRequestSent"] });
    await firefox.size(1440, 900);
    return firefox;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#socket.close();
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true });
  }

  async size(width: number, height: number): Promise<void> {
    await this.#ask("browsingContext.setViewport", { context: this.#tab, viewport: { width, height } });
  }

  async open(address: string): Promise<void> {
    // the same page with another address behind `#` would stay where it is
    await this.#ask("browsingContext.navigate", { context: this.#tab, url: "about:blank", wait: "complete" });
    await this.#ask("browsingContext.navigate", { context: this.#tab, url: address, wait: "complete" });
  }

  /** The value of an expression in the page: text, a number or a list of them. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await this.#ask("script.evaluate", {
      expression: `Promise.resolve(${expression}).then(JSON.stringify)`,
      target: { context: this.#tab },
      awaitPromise: true,
    })) as {
      readonly result?: { readonly value?: string };
      readonly exceptionDetails?: { readonly text: string };
    };
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return JSON.parse(result?.value ?? "null") as T;
  }

  /** Presses the middle of an element with the mouse. */
  async click(selector: string, text = ""): Promise<void> {
    const [x, y] = await this.evaluate<readonly [number, number]>(`(() => {
      const found = [...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.textContent.includes(${JSON.stringify(text)}));
      const { left, top, width, height } = found.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    })()`);
    const actions = [
      { type: "pointerMove", x, y },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.#act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
  }

  /** Presses keys one after another; those without a letter by their number in WebDriver. */
  async keys(...keys: readonly string[]): Promise<void> {
    const actions = keys.flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.#act({ type: "key", id: "keyboard", actions });
  }

  async #act(source: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#ask("input.performActions", { context: this.#tab, actions: [source] });
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    const id = this.#next++;
    const answer = new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ error, message, result }) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error} ${message ?? ""}`)),
      );
    });
    this.#socket.send(JSON.stringify({ id, method, params }));
    return answer;
  }

  #hear(answer: Answer): void {
    if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    if (answer.method === "log.entryAdded") this.noise.push(`writes ${JSON.stringify(answer.params)}`);
    const { request } = (answer.params ?? {}) as { readonly request?: { readonly url: string } };
    if (
      answer.method === "network.beforeRequestSent" &&
      request !== undefined &&
      !/^(?:file|about):/u.test(request.url)
    )
      this.noise.push(`asks for ${request.url}`);
  }
}
