/** A later minor version, tried: fields appended to a message are read, and left out where an earlier sender did not send them. */
import { describe, expect, it } from "vitest";
import { Reader } from "../messages/reader.ts";
import { table } from "../testing/arbitrary-payload.ts";
import { laterHealth, laterPayload, laterTable } from "../testing/later-table.ts";
import { rawFields } from "./raw-fields.ts";
import { absentOf, rangeOf } from "./table.ts";

const earlier = Uint8Array.of(1, 0, 0, 0, 0x3b, 1, 0x74, 0x13, 0, 0, 0, 0, 0);

describe("a field of a later minor version", () => {
  it("is read by the table where it was sent", () => {
    const raw = rawFields(laterPayload, laterHealth, laterTable);
    expect("words" in raw && raw.words.slice(-4)).toEqual(["humidity=455", "place=41", "doors=1", "doors[0].open=1"]);
  });

  it("is left out by the table where the sender is an earlier one", () => {
    const raw = rawFields(earlier, laterHealth, laterTable);
    expect("words" in raw && raw.words.slice(-3)).toEqual(["humidity=-", "place=", "doors=0"]);
  });

  it("is still truncated where it was cut, not left out", () => {
    expect(rawFields(laterPayload.slice(0, earlier.length + 1), laterHealth, laterTable)).toEqual({ reason: "truncated" });
  });

  it("is read and left out by a codec's reader alike", () => {
    const [humidity, place, doors] = laterHealth.fields.slice(-3);
    if (humidity === undefined || place === undefined || doors === undefined) throw new Error("the later table has no appended fields");
    const [min, max] = rangeOf(humidity, table);
    const number = { type: "u16", min, max, multiply: 1, divide: 10, absent: absentOf(humidity), since: 1 } as const;
    const text = { type: "text", min: 0, max: 16, since: 1 } as const;
    const list = { type: "list", min: 0, max: 4, since: 1 } as const;
    const read = (payload: Uint8Array) => {
      const reader = new Reader(payload, earlier.length, payload.length);
      return [reader.optional(number), reader.text(text), reader.list(list, () => 1), reader.failure];
    };
    expect(read(laterPayload)).toEqual([45.5, "A", [1], undefined]);
    expect(read(earlier)).toEqual([undefined, "", [], undefined]);
  });
});
