/**
 * Is there a sensor of the firmware protocol? One that speaks unasked is heard; one that waits for its turn is asked for its hello, by the address that a
 * board alone on its line has (SPEC section 6.3: a poll makes nothing transmit but an answer on the cable). Boards with other addresses are found by
 * their ids, once the site file names them.
 */
import { Deframer, decodeMessage, encodeFrame } from "@wingwatch/firmware-protocol";
import type { Probe } from "./probe.ts";

/** The first address of a line. */
const FIRST = 1;
/** Bytes: the longest single frame. */
const LIMIT = 645;

export const firmwareProbe: Probe = {
  usb: [],
  bauds: [115_200],
  question: question(),
  silence: "proves-nothing",
  recognise(reply) {
    let model: string | undefined;
    let address: number | undefined;
    new Deframer().push(reply, {
      frame: (frame) => {
        const message = decodeMessage(frame);
        model ??= "a sensor of the firmware protocol";
        if (!message.ok || message.value.type !== "hello") return;
        model = `${message.value.sensor}, firmware ${message.value.firmware}`;
        if (frame.address !== 0) address = frame.address;
      },
      damaged: () => undefined,
    });
    if (model === undefined) return undefined;
    return { model, options: address === undefined ? {} : { address } };
  },
};

function question(): Uint8Array {
  const frame = encodeFrame({ address: FIRST, sequence: 0, time: 0 }, { type: "poll", limit: LIMIT, wantHello: true });
  if (!frame.ok) throw new Error(`a poll cannot be written: ${frame.reason}`);
  return frame.value;
}
