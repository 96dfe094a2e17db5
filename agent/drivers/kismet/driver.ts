/** Asks a Kismet for the devices it has heard of late. It only ever asks: Kismet's own commands are questions of another kind, which do not exist here. */
import { WingwatchError } from "../../domain/index.ts";
import type { Driver, DriverContext } from "../../ports/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { openPage } from "../http-poll.ts";
import { Kismet } from "./kismet.ts";
import type { KismetOptions } from "./options.ts";

/** How far back each question reaches, in times between two: none is missed where an answer is late. */
const OVERLAP = 3;

export const kismetDriver: Driver<KismetOptions> = {
  id: "kismet",
  async open(sensors, context) {
    const [{ id, options }] = sensors as [(typeof sensors)[number]];
    const key = keyOf(options, context);
    const link = await openPage(pageOf(options), 1000 * options.seconds, { headers: key === undefined ? {} : { cookie: `KISMET=${key}` } });
    return new DeviceConnection(new Kismet(id), { link, sensors: [id], context });
  },
};

function pageOf({ url, source, seconds }: KismetOptions): string {
  const view = source === undefined ? "/devices" : `/devices/views/seenby-uuid/${source}`;
  return `${url.replace(/\/$/, "")}${view}/last-time/-${Math.ceil(OVERLAP * seconds)}/devices.json`;
}

function keyOf({ keyEnv }: KismetOptions, { env }: DriverContext): string | undefined {
  if (keyEnv === undefined) return undefined;
  const key = env[keyEnv];
  if (key !== undefined && /^[\w-]+$/.test(key)) return key;
  throw new WingwatchError("WW_E_NO_KEY", `the environment variable ${keyEnv} holds no key for Kismet`, {
    advice: "make one with the role readonly in Kismet's settings, and give it to the agent's service",
  });
}
