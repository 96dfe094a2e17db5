/** ESP32 boards with the Marauder firmware behind serial ports: one pseudo-terminal for every path that such a driver names; each says what it hears while it is told to. */
import type { Sensor, Sighting } from "@wingwatch/agent/domain";
import { MarauderEmulator } from "../devices/marauder.ts";
import { openPty } from "./pty.ts";
import type { SensorLink } from "./sensor-link.ts";

/** Sensors with a `marauder` driver. */
export async function openPtyMarauders(sensors: readonly Sensor[]): Promise<SensorLink> {
  const boards = await Promise.all(sensors.map(open));
  return {
    describe: `${sensors.length} Marauders at ${sensors.map(({ driver }) => driver.path).join(", ")}`,
    get lost() {
      return boards.reduce((sum, { pty }) => sum + pty.lost, 0);
    },
    say(observations) {
      const sightings = observations.filter((each): each is Sighting => each.type === "sighting");
      for (const { sensor, board } of boards)
        for (const sighting of sightings) if (sighting.sensor === sensor) board.record(recordOf(sighting));
    },
    async close() {
      await Promise.all(boards.map(({ pty }) => pty.close()));
    },
  };
}

async function open({ id, driver }: Sensor) {
  let board: MarauderEmulator | undefined;
  const pty = await openPty({ path: String(driver.path), onBytes: (bytes) => board?.hear(bytes) });
  board = new MarauderEmulator({ write: (bytes) => pty.write(bytes) });
  return { sensor: id, board, pty };
}

function recordOf({ radio, address, rssi, channel, role, name = "" }: Sighting): string {
  if (radio !== "wifi") return `${rssi} Device: ${address}`;
  return role === "access-point"
    ? `${rssi} Ch: ${channel} ${address} ESSID: ${name}`
    : `${rssi} Ch: ${channel} Client: ${address} Requesting: `;
}
