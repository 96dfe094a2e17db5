/** Is there a modem that takes AT commands, of a family that is known? */
import { asText, type Probe } from "../probe.ts";
import { familyOf, IDENTIFY } from "./commands.ts";

export const atModemProbe: Probe = {
  // SIMCom and Quectel; a modem behind a plain USB adapter is asked where somebody names its port.
  usb: ["1e0e:", "2c7c:"],
  bauds: [115_200],
  question: Uint8Array.from(Buffer.from(IDENTIFY, "ascii")),
  recognise(reply) {
    const text = asText(reply);
    const family = /\r\nOK\r\n/.test(text) ? familyOf(text) : undefined;
    if (family === undefined) return undefined;
    const names = text.split(/[\r\n]+/).filter((line) => line !== "" && line !== "OK" && !line.startsWith("ATI"));
    return { model: names.join(" ").slice(0, 80), options: { family } };
  },
};
