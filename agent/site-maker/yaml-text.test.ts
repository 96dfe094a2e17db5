import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { flow, type Json } from "./yaml-text.ts";

describe("YAML on one line", () => {
  it("reads back as the same value, whatever the texts in it", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const normal = JSON.parse(JSON.stringify(value)) as Json;
        expect(parse(flow(normal))).toEqual(normal);
      }),
    );
  });

  it("quotes what YAML would take for something else: Norway, numbers, nothing", () => {
    expect(flow(["NO", "12", "", "a: b", "null", "b8-ul", "/dev/ttyUSB0"])).toBe('["NO", "12", "", "a: b", "null", b8-ul, /dev/ttyUSB0]');
  });
});
