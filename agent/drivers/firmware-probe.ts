/** Is there a sensor of the firmware protocol that speaks unasked? One that waits for its turn is found once the site file names it. */
import { Deframer, decodeMessage } from "@wingwatch/firmware-protocol";
import type { Probe } from "./probe.ts";

export const firmwareProbe: Probe = {
  usb: [],
  bauds: [115_200],
  recognise(reply) {
    let model: string | undefined;
    new Deframer().push(reply, {
      frame: (frame) => {
        const message = decodeMessage(frame);
        model ??= "a sensor of the firmware protocol";
        if (message.ok && message.value.type === "hello") model = `${message.value.sensor}, firmware ${message.value.firmware}`;
      },
      damaged: () => undefined,
    });
    return model === undefined ? undefined : { model, options: {} };
  },
};
