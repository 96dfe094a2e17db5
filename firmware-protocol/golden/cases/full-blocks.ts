/** COBS at full blocks of 254 bytes, where encoders differ: a final full block may be followed by 0x01 or not. */
import type { FrameHeader, Message } from "../../index.ts";
import { HEADER, type Vector, valid, wire } from "../vector.ts";

/** Bins whose bytes, with the CRC behind them, make exactly one full block after the last zero. */
const BINS = 125;
const message: Message = { type: "sweep", dt: 1, start: 1, step: 1, dbm: Array.from({ length: BINS }, (_, i) => -60 - i / 10) };

/** The first sequence number with which the frame ends in a full block. */
function headerOfFullBlock(): FrameHeader {
  for (let sequence = 0; sequence <= 0xffff; sequence++) {
    const header = { ...HEADER, sequence };
    const bytes = wire(message, header);
    if (bytes[bytes.length - 1 - 255] === 0xff) return header;
  }
  throw new Error("no sequence number gives a full block");
}

const header = headerOfFullBlock();
const exact = valid({ name: "final-full-block", about: "the trailing 0x01 is left out" }, message, header);

export const fullBlocks: readonly Vector[] = [
  exact,
  {
    ...exact,
    name: "final-full-block-01",
    about: "the trailing 0x01 is there",
    bytes: Uint8Array.from([...exact.bytes.slice(0, -1), 1, 0]),
    exact: false,
  },
];
