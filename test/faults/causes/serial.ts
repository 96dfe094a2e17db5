/** What can happen to a serial port: unplugged, another device in its place, garbage, and one that never stops speaking. */
import { randomBytes } from "node:crypto";
import { SensorVoice } from "@wingwatch/simulators";
import type { Fault } from "../fault.ts";
import type { Lab } from "../lab/lab.ts";
import { openRawPort } from "../lab/raw-port.ts";

/** The sensor whose port it is; the others of the prison go on over MQTT. */
const SENSOR = "A4-s1";
const lab = () => ({ serial: [SENSOR] });
/** Bytes of ten milliseconds of the line: it is written without a pause. */
const PIECE = 900;

export const serialUnplug: Fault = {
  name: "serial-unplug",
  cause: "a sensor's cable is pulled and put back",
  mechanism: "its pseudo-terminal taken away and made anew at the same path",
  lab,
  alertMeanwhile: "yes",
  begin: async ({ feeder }) => {
    await feeder.unplug(SENSOR);
    return () => feeder.plug(SENSOR);
  },
};

export const serialOther: Fault = {
  name: "serial-other-device",
  cause: "another sensor is put on the port of one",
  mechanism: "a pseudo-terminal at the same path, with a sensor that the site knows nowhere",
  lab,
  alertMeanwhile: "yes",
  begin: async ({ feeder }) => {
    await feeder.unplug(SENSOR);
    await feeder.plug(SENSOR, "Z9-s9");
    return async () => {
      await feeder.unplug(SENSOR);
      await feeder.plug(SENSOR);
    };
  },
};

export const serialGarbage: Fault = {
  name: "serial-garbage",
  cause: "a port brings nothing but noise, at the rate of the line",
  mechanism: "random bytes written to the pseudo-terminal without a pause",
  lab,
  alertMeanwhile: "yes",
  begin: (house) => speakInstead(house, () => randomBytes(PIECE)),
};

export const babbling: Fault = {
  name: "babbling-sensor",
  cause: "a device that nobody knows speaks on a port without a pause",
  mechanism: "intact frames of a stranger written to the pseudo-terminal at the rate of the line",
  lab,
  alertMeanwhile: "yes",
  begin: (house) => {
    const sensor = house.site.sensors.find(({ id }) => id === SENSOR);
    if (sensor === undefined) throw new Error(`there is no ${SENSOR}`);
    const voice = new SensorVoice({ ...sensor, id: "babbler" }, { address: 99, boot: 1 });
    const frames = () => voice.messages([{ type: "reading", t: Date.now() * 1000, dt: 1000, sensor: "babbler", band: "b8-ul", mean: -60 }]);
    return speakInstead(house, () => Buffer.concat(Array.from({ length: 20 }, () => frames().map((one) => voice.frame(one))).flat()));
  },
};

async function speakInstead({ feeder }: Lab, make: () => Uint8Array): Promise<() => Promise<void>> {
  await feeder.unplug(SENSOR);
  const raw = await openRawPort(feeder.pathOf(SENSOR));
  const timer = setInterval(() => raw.write(make()), 10);
  return async () => {
    clearInterval(timer);
    await raw.close();
    await feeder.plug(SENSOR);
  };
}
