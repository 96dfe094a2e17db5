/** Is there a tinySA? A NanoVNA has the same USB id; the answer to `version` tells them apart. */
import { asText, type Probe } from "../probe.ts";
import { VERSION, WAKE } from "./commands.ts";

export const tinysaProbe: Probe = {
  usb: ["0483:5740"],
  bauds: [115_200],
  question: Uint8Array.from(Buffer.from(`${WAKE}${VERSION}`, "ascii")),
  recognise(reply) {
    const match = /\btinySA(4?)_([^\r\n]*)\r\n/.exec(asText(reply));
    if (match === null) return undefined;
    const [, four, version] = match;
    return { model: `tinySA${four === "4" ? " Ultra" : ""}${version ? `, firmware ${version}` : ""}`, options: { low: null, high: null } };
  },
};
