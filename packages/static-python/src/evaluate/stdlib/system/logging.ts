import { host, builtin, NONE, int } from "../../values/make.ts";
import { NOTHING, moduleOf } from "../module.ts";
import type { Value, HostContext, ModuleValue, HostObject } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** A logger: takes everything, gives nothing back, changes nothing. */
class Silent implements HostObject {
  readonly typeName: string;
  constructor(typeName: string) {
    this.typeName = typeName;
  }
  attribute(name: string, context: HostContext): Value | undefined {
    if (name === "__setattr__") return builtin(name, () => NONE);
    if (name.startsWith("__")) return undefined;
    if (
      /^(debug|info|warning|warn|error|exception|critical|fatal|log|setLevel|addHandler|removeHandler|addFilter|setFormatter)$/.test(
        name,
      )
    )
      return builtin(name, () => NONE);
    if (name === "getChild") return builtin(name, () => host(this));
    return context.unknown("computed-at-runtime", `\`logger.${name}\` is not followed`);
  }
}

export function logging(rt: Runtime): ModuleValue {
  const logger = host(new Silent("Logger"));
  return moduleOf(
    rt,
    "logging",
    {
      CRITICAL: int(50),
      FATAL: int(50),
      ERROR: int(40),
      WARNING: int(30),
      WARN: int(30),
      INFO: int(20),
      DEBUG: int(10),
      NOTSET: int(0),
      root: logger,
    },
    {
      getLogger: () => logger,
      debug: NOTHING,
      info: NOTHING,
      warning: NOTHING,
      warn: NOTHING,
      error: NOTHING,
      exception: NOTHING,
      critical: NOTHING,
      log: NOTHING,
      basicConfig: NOTHING,
      disable: NOTHING,
      captureWarnings: NOTHING,
      addLevelName: NOTHING,
      setLoggerClass: NOTHING,
      shutdown: NOTHING,
      StreamHandler: () => logger,
      FileHandler: () => logger,
      NullHandler: () => logger,
      Formatter: () => logger,
      LoggerAdapter: () => logger,
    },
  );
}

export function loggingConfig(rt: Runtime): ModuleValue {
  return moduleOf(rt, "logging.config", {}, { dictConfig: NOTHING, fileConfig: NOTHING });
}
