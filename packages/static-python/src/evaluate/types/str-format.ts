import type { Arguments, UnknownValue, Value } from "../values/value.ts";
import { dict, int, text } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Methods } from "../objects/install.ts";
import { contents } from "./str-search.ts";
import { hasTemplate, joinPieces } from "../operate/join-text.ts";
import { certain, knownText, positionalOnly, refuseUnknown } from "../runtime/take-arguments.ts";
import { asciiOnly } from "../../text/quote.ts";

/** `str.format` and `str.format_map`. */
export const strFormat: Methods = {
  format: (rt, self, args) => {
    refuseUnknown(args);
    return new Formatter(rt, args).format(contents(self), 0);
  },
  format_map: (rt, self, args) => {
    const [mapping] = positionalOnly(rt, "format_map", args, 1, 1);
    return new Formatter(rt, args, mapping).format(contents(self), 0);
  },
};

class Formatter {
  readonly #rt: Runtime;
  readonly #args: Arguments;
  readonly #mapping: Value | undefined;
  #next = 0;
  #isManual = false;

  constructor(rt: Runtime, args: Arguments, mapping?: Value) {
    this.#rt = rt;
    this.#args = args;
    this.#mapping = mapping;
  }

  format(format: string, depth: number): Value {
    const rt = this.#rt;
    if (depth > 1) return rt.raise("ValueError", "Max string recursion exceeded");
    const pieces: (string | UnknownValue)[] = [];
    let result = "";
    let at = 0;
    while (at < format.length) {
      const character = format.charAt(at);
      if (character !== "{" && character !== "}") {
        result += character;
        at++;
      } else if (format.charAt(at + 1) === character) {
        result += character;
        at += 2;
      } else if (character === "}") return rt.raise("ValueError", "Single '}' encountered in format string");
      else {
        const end = this.#end(format, at + 1);
        pieces.push(result, this.#field(format.slice(at + 1, end), depth));
        result = "";
        at = end + 1;
      }
    }
    return joinPieces(rt, [...pieces, result]);
  }

  #end(format: string, start: number): number {
    let open = 1;
    let isInBrackets = false;
    for (let at = start; at < format.length; at++) {
      const character = format.charAt(at);
      if (character === "[") isInBrackets = true;
      else if (character === "]") isInBrackets = false;
      else if (isInBrackets) continue;
      else if (character === "{") open++;
      else if (character === "}" && --open === 0) return at;
    }
    return this.#rt.raise(
      "ValueError",
      start >= format.length ? "Single '{' encountered in format string" : "expected '}' before end of string",
    );
  }

  #field(field: string, depth: number): string | UnknownValue {
    const rt = this.#rt;
    const { name, conversion, specification } = split(field);
    let value = this.#value(name);
    const wanted = specification.includes("{") ? knownText(rt, this.format(specification, depth + 1)) : specification;
    if (hasTemplate(value) && specification === "" && (conversion === null || conversion === "s")) return value;
    if (conversion !== null) {
      if (conversion !== "s" && conversion !== "r" && conversion !== "a")
        return rt.raise(
          "ValueError",
          conversion === ""
            ? "end of string while looking for conversion specifier"
            : `Unknown conversion specifier '${conversion}'`,
        );
      const shown = certain(rt, conversion === "s" ? rt.text(value) : rt.representation(value));
      value = text(conversion === "a" ? asciiOnly(shown) : shown);
    }
    return certain(rt, rt.format(value, wanted));
  }

  #value(name: string): Value {
    const rt = this.#rt;
    const [, first = "", rest = ""] = /^([^.[]*)([^]*)$/.exec(name) ?? [];
    let value = this.#first(first);
    let left = rest;
    while (left !== "") {
      const [whole = "", attribute, index] = /^(?:\.([^.[]+)|\[([^\]]+)\])/.exec(left) ?? [];
      if (whole === "") return rt.raise("ValueError", "Empty attribute in format string");
      if (attribute !== undefined) value = rt.attribute(value, attribute);
      else if (index !== undefined) value = rt.item(value, /^[0-9]+$/.test(index) ? int(BigInt(index)) : text(index));
      left = left.slice(whole.length);
    }
    return value;
  }

  #first(name: string): Value {
    const rt = this.#rt;
    if (this.#mapping !== undefined)
      return name === "" || /^[0-9]+$/.test(name)
        ? rt.raise("ValueError", "Format string contains positional fields")
        : rt.item(this.#mapping, text(name));
    if (name === "" || /^[0-9]+$/.test(name)) {
      if (name === "" ? this.#isManual : this.#next > 0)
        return rt.raise(
          "ValueError",
          name === ""
            ? "cannot switch from manual field specification to automatic field numbering"
            : "cannot switch from automatic field numbering to manual field specification",
        );
      if (name !== "") this.#isManual = true;
      const index = name === "" ? this.#next++ : Number(name);
      return (
        this.#args.positional[index] ??
        rt.raise("IndexError", `Replacement index ${index} out of range for positional args tuple`)
      );
    }
    return this.#args.keywords.get(name) ?? rt.item(dict(), text(name));
  }
}

function split(field: string): { name: string; conversion: string | null; specification: string } {
  let isInBrackets = false;
  for (let at = 0; at < field.length; at++) {
    const character = field.charAt(at);
    if (character === "[") isInBrackets = true;
    else if (character === "]") isInBrackets = false;
    else if (isInBrackets) continue;
    else if (character === ":")
      return { name: field.slice(0, at), conversion: null, specification: field.slice(at + 1) };
    else if (character === "!") {
      const conversion = field.slice(at + 1, at + 2);
      const rest = field.slice(at + 2);
      return {
        name: field.slice(0, at),
        conversion: rest !== "" && !rest.startsWith(":") ? rest : conversion,
        specification: rest.slice(1),
      };
    }
  }
  return { name: field, conversion: null, specification: "" };
}
