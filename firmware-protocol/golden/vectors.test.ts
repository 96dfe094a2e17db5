/** The committed vectors, as any implementation must read them. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  authenticationOf,
  decodeMessage,
  encodeFrame,
  type FrameEvent,
  type FrameHeader,
  isLast,
  isPending,
  isSynced,
  type Message,
  messageIds,
} from "../index.ts";
import { collect, cut } from "../testing/collect.ts";

interface StoredHeader extends Omit<FrameHeader, "authentication"> {
  readonly authentication?: { readonly key: number; readonly counter: number; readonly tag: string };
}

type StoredOutcome =
  | { readonly kind: "message"; readonly header: StoredHeader; readonly message: Message }
  | { readonly kind: "refused"; readonly header: StoredHeader; readonly type: number; readonly reason: string }
  | { readonly kind: "damaged"; readonly reason: string };

interface StoredVector {
  readonly name: string;
  readonly about: string;
  readonly outcomes: readonly StoredOutcome[];
  readonly exact: boolean;
  readonly bytes: string;
}

const folder = new URL("../vectors/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as readonly StoredVector[];
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function headerOf(event: FrameEvent & { readonly kind: "frame" }): StoredHeader {
  const { frame } = event;
  const authentication = authenticationOf(frame);
  return {
    address: frame.address,
    sequence: frame.sequence,
    time: frame.time,
    ...(isSynced(frame) && { synced: true }),
    ...(isLast(frame) && { last: true }),
    ...(isPending(frame) && { pending: true }),
    ...(authentication && { authentication: { ...authentication, tag: toHex(authentication.tag) } }),
  };
}

function outcomeOf(event: FrameEvent): StoredOutcome {
  if (event.kind === "damaged") return { kind: "damaged", reason: event.reason };
  const decoded = decodeMessage(event.frame);
  const header = headerOf(event);
  if (decoded.ok) return { kind: "message", header, message: decoded.value };
  return { kind: "refused", header, type: event.frame.type, reason: decoded.reason };
}

describe.each(files)("vectors/%s", (file) => {
  it.each(read(file))("$name: $about", ({ bytes, outcomes }) => {
    const wire = fromHex(bytes);
    expect(collect([wire]).events.map(outcomeOf)).toEqual(outcomes);
    expect(collect(cut(wire, [1])).events.map(outcomeOf)).toEqual(outcomes);
  });

  it("encodes to the same bytes wherever a vector says so", () => {
    for (const { name, bytes, exact, outcomes } of read(file)) {
      const [outcome] = outcomes;
      if (!exact || outcome?.kind !== "message") continue;
      const { authentication, ...header } = outcome.header;
      const tagged = authentication && { authentication: { ...authentication, tag: fromHex(authentication.tag) } };
      const encoded = encodeFrame({ ...header, ...tagged }, outcome.message);
      expect([name, encoded.ok && toHex(encoded.value)]).toEqual([name, bytes]);
    }
  });
});

describe("the vectors together", () => {
  const all = files.flatMap(read);

  it("have a name each", () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it("show every message type, valid and refused", () => {
    const types = (kind: "message" | "refused") =>
      new Set(
        all.flatMap(({ outcomes }) =>
          outcomes.flatMap((each) => (each.kind !== kind ? [] : each.kind === "message" ? [messageIds[each.message.type]] : [each.type])),
        ),
      );
    const known = Object.values(messageIds);
    expect(known.filter((id) => !types("message").has(id))).toEqual([]);
    expect(known.filter((id) => !types("refused").has(id))).toEqual([]);
  });

  it("show every reason", async () => {
    const { damageReasons, messageReasons } = await import("../index.ts");
    const shown = new Set(all.flatMap(({ outcomes }) => outcomes.flatMap((each) => ("reason" in each ? [each.reason] : []))));
    expect([...damageReasons, ...messageReasons].filter((reason) => !shown.has(reason))).toEqual([]);
  });
});
