/** For tests: the message table as a later minor version might have it, with three fields appended to `health`. */
import type { FieldEntry, MessageEntry, Table } from "../schema/table.ts";
import { table } from "./arbitrary-payload.ts";

const appended: readonly FieldEntry[] = [
  { name: "humidity", type: "u16", unit: "%", divide: 10, optional: true, since: 1, meaning: "Of the air" },
  { name: "place", type: "text", max: 16, optional: true, since: 1, meaning: "Where it hangs" },
  {
    name: "doors",
    type: "list",
    max: 4,
    since: 1,
    meaning: "Doors",
    fields: [{ name: "open", type: "bool", meaning: "Whether it is open" }],
  },
];

const health = table.messages.find(({ name }) => name === "health") as MessageEntry;

export const laterHealth: MessageEntry = { ...health, fields: [...health.fields, ...appended] };

export const laterTable: Table = {
  ...table,
  minor: 1,
  messages: table.messages.map((each) => (each === health ? laterHealth : each)),
};

/** uptimeSeconds 1, temperature 31.5, supply 4.98, tamper false, lost 0, humidity 45.5, place A, one open door. */
export const laterPayload = Uint8Array.of(1, 0, 0, 0, 0x3b, 1, 0x74, 0x13, 0, 0, 0, 0, 0, 0xc7, 1, 1, 0x41, 1, 1);
