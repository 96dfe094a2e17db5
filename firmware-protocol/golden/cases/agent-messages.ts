/** Valid messages of the agent, and authenticated frames of both. */
import { BROADCAST } from "../../index.ts";
import { HEADER, type Vector, valid } from "../vector.ts";

const tag = Uint8Array.of(0xde, 0xad, 0x00, 0xbe, 0xef, 0x00, 0x01, 0xff);

export const agentMessages: readonly Vector[] = [
  valid({ name: "poll", about: "a sensor may answer with 263 bytes" }, { type: "poll", limit: 263 }),
  valid({ name: "poll-hello", about: "the answer begins with a hello" }, { type: "poll", limit: 645, wantHello: true }),
  valid(
    { name: "poll-by-id", about: "who is A1-03? Only that sensor answers" },
    { type: "poll", limit: 645, wantHello: true, sensor: "A1-03" },
    { ...HEADER, address: BROADCAST },
  ),
  valid({ name: "time-request", about: "what is your clock?" }, { type: "time-request", agentTime: 1_795_316_400_000_001 }),
  valid(
    { name: "time-set", about: "your clock stood at 0 then" },
    { type: "time-set", boot: 3_000_000_001, bootTime: 1_795_230_000_000_000, uncertainty: 412 },
  ),
  valid({ name: "get-config", about: "two settings" }, { type: "get-config", keys: [1, 65_535] }),
  valid({ name: "get-config-all", about: "no key stands for all" }, { type: "get-config", keys: [] }),
  valid(
    { name: "set-config", about: "least and greatest value" },
    {
      type: "set-config",
      settings: [
        { key: 1, value: -2_147_483_648 },
        { key: 3, value: 2_147_483_647 },
      ],
    },
  ),
];

export const authenticatedFrames: readonly Vector[] = [
  valid(
    { name: "authenticated-event", about: "a trailer between payload and CRC" },
    { type: "event", kind: "door", value: 1 },
    { ...HEADER, authentication: { key: 7, counter: 0x0000_dead_beef, tag } },
  ),
  valid(
    { name: "authenticated-set-config", about: "greatest key number and counter" },
    { type: "set-config", settings: [{ key: 2, value: 60 }] },
    { ...HEADER, authentication: { key: 0xffff, counter: 2 ** 48 - 1, tag: new Uint8Array(8) } },
  ),
];
