import { sha256Bytes } from "../hash/sha256.ts";
import { byCodeUnit } from "../text/order.ts";

/** Name of the package as it is installed; definitions import it as `kedro_dagster_runtime`. */
export const RUNTIME_PACKAGE = "kedro-dagster-runtime";
export const RUNTIME_MODULE = "kedro_dagster_runtime";

export interface RuntimeWheel {
  readonly version: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, as pip takes it. */
  readonly sha256: string;
}

/** Version of the runtime whose modules these are. */
export function runtimeVersion(modules: ReadonlyMap<string, string>): string {
  return /^__version__ = "([0-9.]+)"$/mu.exec(modules.get("version.py") ?? "")?.[1] ?? "0";
}

/**
 * The wheel of the runtime: an archive without compression and times, so that the same modules are the same bytes on every
 * machine, and definitions can name its hash wherever they are generated.
 */
export function runtimeWheel(modules: ReadonlyMap<string, string>): RuntimeWheel {
  const version = runtimeVersion(modules);
  const info = `${RUNTIME_MODULE}-${version}.dist-info`;
  const files = new Map<string, Uint8Array>();
  for (const [name, text] of [...modules].sort(([a], [b]) => byCodeUnit(a, b)))
    files.set(`${RUNTIME_MODULE}/${name}`, bytesOf(text));
  files.set(`${RUNTIME_MODULE}/py.typed`, bytesOf(""));
  files.set(`${info}/METADATA`, bytesOf(metadata(version)));
  files.set(`${info}/WHEEL`, bytesOf(WHEEL));
  files.set(`${info}/entry_points.txt`, bytesOf(ENTRY_POINTS));
  files.set(`${info}/RECORD`, bytesOf(record(files, `${info}/RECORD`)));
  const bytes = storedZip(files);
  return { version, fileName: `${RUNTIME_MODULE}-${version}-py3-none-any.whl`, bytes, sha256: hex(sha256Bytes(bytes)) };
}

/** `python/kedro-dagster-runtime/pyproject.toml` says the same; a test holds both together. */
function metadata(version: string): string {
  return `Metadata-Version: 2.1
Name: ${RUNTIME_PACKAGE}
Version: ${version}
Summary: Runs the nodes of a Kedro project in Dagster, for generated definitions.
License: Apache-2.0
Requires-Python: >=3.9
Requires-Dist: dagster>=1.10
Requires-Dist: kedro>=0.19
`;
}

const WHEEL = `Wheel-Version: 1.0
Generator: kedro-dagster-action
Root-Is-Purelib: true
Tag: py3-none-any
`;

/** Where `dg` looks for components. */
const ENTRY_POINTS = `[dagster_dg_cli.registry_modules]
${RUNTIME_MODULE} = ${RUNTIME_MODULE}
`;

function record(files: ReadonlyMap<string, Uint8Array>, own: string): string {
  const lines = [...files].map(([path, bytes]) => `${path},sha256=${base64Url(sha256Bytes(bytes))},${bytes.length}`);
  return `${[...lines, `${own},,`].join("\n")}\n`;
}

/** First of January 1980, the earliest day that an archive can name. */
const DAY = 0x0021;
const VERSION_NEEDED = 20;
/** Made on Unix, so that the mode of a file counts. */
const MADE_BY = (3 << 8) | VERSION_NEEDED;
const REGULAR_FILE = 0o100644 * 0x10000;

function storedZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const [local, central]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = bytesOf(path);
    const sizes = [u32(crc32(bytes)), u32(bytes.length), u32(bytes.length), u16(name.length), u16(0)];
    const common = [u16(VERSION_NEEDED), u16(0), u16(0), u16(0), u16(DAY), ...sizes];
    const header = joined([u32(0x04034b50), ...common, name]);
    local.push(header, bytes);
    const place = [u16(0), u16(0), u16(0), u32(REGULAR_FILE), u32(offset)];
    central.push(joined([u32(0x02014b50), u16(MADE_BY), ...common, ...place, name]));
    offset += header.length + bytes.length;
  }
  const directory = joined(central);
  const counts = [u16(0), u16(0), u16(files.size), u16(files.size)];
  const end = [u32(0x06054b50), ...counts, u32(directory.length), u32(offset), u16(0)];
  return joined([...local, directory, ...end]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/u, "");
}
