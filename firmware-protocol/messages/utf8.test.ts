import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

const strict = (bytes: Uint8Array) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

describe("UTF-8", () => {
  it("decodes and refuses exactly what the platform's strict decoder does", () => {
    const nearly = fc.string({ unit: "binary" }).chain((text) => {
      const bytes = Buffer.from(text, "utf8");
      return fc.tuple(fc.nat(bytes.length), fc.nat(255)).map(([at, byte]) => bytes.map((old, i) => (i === at ? byte : old)));
    });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.uint8Array({ maxLength: 8 })), (bytes) => {
        expect(decodeUtf8(bytes, 0, bytes.length)).toBe(strict(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it("encodes any text as the platform does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(encodeUtf8(text)).toEqual([...Buffer.from(text, "utf8")]);
      }),
    );
  });

  it("refuses half a surrogate pair", () => {
    expect(encodeUtf8("a\udc00")).toBeUndefined();
  });
});
