import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical, readCanonical } from "./canonical.ts";
import { detailsOf } from "./details.ts";

describe("what is kept of a request", () => {
  it("leaves out who acted, which the entry says, and every secret", () => {
    const body = { by: "Jo", name: "jo", password: "hunter2", session: { csrfToken: "x", seconds: 3 } };
    expect(detailsOf(body)).toEqual({ name: "jo", password: "(kept out)", session: { csrfToken: "(kept out)", seconds: 3 } });
  });

  it("keeps the hash of what is too long or no text", () => {
    expect(detailsOf(Buffer.from("picture"))).toMatchObject({ bytes: 7, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(detailsOf({ note: "x".repeat(5_000) }).note).toMatch(/^x{80}… \(5000 letters, sha256 /);
    expect(detailsOf({ cells: Array.from({ length: 500 }, () => "x".repeat(200)) })).toMatchObject({ sha256: expect.any(String) });
  });

  it("is short and has one spelling, whatever was sent", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, maxDepth: 8 }), (body) => {
        const text = canonical(detailsOf(body));
        expect(text.length).toBeLessThan(8_000);
        expect(readCanonical(text)).toBeDefined();
      }),
    );
    expect(() => canonical(detailsOf({ note: "half \ud800 pair" }))).not.toThrow();
  });
});
