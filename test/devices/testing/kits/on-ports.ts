/** Devices on serial ports, real pseudo-terminals: what they say, and what they may be told. */

import { type Emulated, linesBut } from "@wingwatch/agent/drivers/testing/emulated";
import { Deframer, decodeMessage, encodeFrame } from "@wingwatch/firmware-protocol";
import { MarauderEmulator, ModemEmulator, RfExplorerEmulator, TinysaEmulator } from "@wingwatch/simulators/devices";

const RAMP = Array.from({ length: 112 }, (_, i) => -110 + i / 2);

export const rfExplorer: Emulated = {
  reads: "on",
  plug: async ({ port }) => {
    let emulator: RfExplorerEmulator | undefined;
    const { path, write } = await port((bytes) => emulator?.hear(bytes));
    const settings = { start: 880_000, step: 312_500, points: 112, mode: 0, rbw: 110, offset: 0, calculator: 0 };
    const radio = new RfExplorerEmulator({ settings, write });
    emulator = radio;
    return {
      options: { path, baud: 500_000 },
      expected: [{ type: "sweep", sensor: "roof", start: 880e6 - 312_500 / 2, step: 312_500, dbm: RAMP }],
      speak: () => radio.sweep(RAMP),
      // Configuration, span, points, calculator: whatever else it may be told begins otherwise.
      forbidden: () => radio.commands.filter((command) => !/^(C0|C2-F:|CJ|Cj|C\+)/.test(command)),
    };
  },
};

export const tinysa: Emulated = {
  reads: "on",
  plug: async ({ port }) => {
    let emulator: TinysaEmulator | undefined;
    const levels = RAMP.slice(0, 50);
    const { path, write, written } = await port((bytes) => emulator?.hear(bytes));
    const shell = new TinysaEmulator({ model: "ultra", write, levels: () => levels });
    emulator = shell;
    return {
      options: { path, low: 880e6, high: 915e6, points: 50, rbw: 100 },
      expected: [{ type: "sweep", sensor: "roof", start: 880e6 - 700_000 / 2, step: 700_000, dbm: levels }],
      speak: () => undefined,
      forbidden: () => [
        ...linesBut(written, /^(version|zero|rbw 100|scanraw \d+ \d+ \d+)$/),
        ...(shell.transmitted ? ["what makes it transmit"] : []),
      ],
    };
  },
};

export const atModem: Emulated = {
  reads: "on",
  plug: async ({ port }) => {
    let emulator: ModemEmulator | undefined;
    const { path, write, written } = await port((bytes) => emulator?.hear(bytes));
    const cell = "+CPSI: NR5G,257,629952,-11,-92,153";
    const modem = new ModemEmulator({ identity: ["SIM8200"], answer: () => [cell], write });
    emulator = modem;
    return {
      options: { path, family: "simcom-4g", seconds: 2 },
      expected: [{ type: "network", sensor: "roof", technology: "nr", channel: 629_952, rsrp: -92, registered: false }],
      speak: () => modem.report(cell),
      forbidden: () => [
        ...linesBut(written, /^(ATE0|ATI|AT\+CMEE=1|AT\+CPIN\?|AT\+CPSI\?)$/),
        ...(modem.transmitted ? ["what makes it transmit"] : []),
      ],
    };
  },
};

export const marauder: Emulated = {
  reads: "on",
  plug: async ({ port }) => {
    let emulator: MarauderEmulator | undefined;
    const { path, write, written } = await port((bytes) => emulator?.hear(bytes));
    const board = new MarauderEmulator({ write });
    emulator = board;
    return {
      options: { path, listens: "probes" },
      expected: [{ type: "sighting", sensor: "roof", radio: "wifi", address: "5a:3c:0f:9d:22:11", rssi: -70, channel: 11, role: "client" }],
      speak: () => board.record("-70 Ch: 11 Client: 5a:3c:0f:9d:22:11 Requesting: Home"),
      forbidden: () => [...linesBut(written, /^(stopscan|sniffprobe)$/), ...(board.transmitted ? ["what makes it transmit"] : [])],
    };
  },
};

export const contact: Emulated = {
  reads: "on",
  plug: async ({ port }) => {
    const { path, write, written } = await port(() => undefined);
    return {
      options: { path, lines: [{ kind: "metal", pattern: "ZONE={value}" }] },
      expected: [{ type: "event", sensor: "roof", kind: "metal", value: 3 }],
      speak: () => write(Buffer.from("ALARM METAL ZONE=3\r\n")),
      forbidden: () => linesBut(written, /^$/),
    };
  },
};

const ASKED: ReadonlySet<string> = new Set(["poll", "time-request", "time-set", "get-config", "set-config"]);

/** A log-detector board that has its line to itself. */
export const serial: Emulated = {
  reads: "on",
  plug: async ({ port }) => {
    const { path, write, written } = await port(() => undefined);
    const say = board();
    return {
      options: { path, baud: 115_200 },
      expected: [{ type: "reading", sensor: "roof", band: "b8-ul", mean: -80.5, peak: -63.5, duty: 0.125 }],
      speak: () => write(Buffer.concat(say())),
      forbidden: () => {
        const told: string[] = [];
        new Deframer().push(Buffer.concat(written), {
          frame: (frame) => {
            const message = decodeMessage(frame);
            told.push(message.ok ? message.value.type : message.reason);
          },
          damaged: (reason) => void told.push(reason),
        });
        return told.filter((type) => !ASKED.has(type));
      },
    };
  },
};

/** Who it is, and a reading, as frames; the clock goes on. */
export function board(): () => readonly Uint8Array[] {
  let sequence = 0;
  const frame = (message: Parameters<typeof encodeFrame>[1]) => {
    const header = { address: 1, sequence: sequence++ & 0xffff, time: Date.now() * 1000, synced: true };
    const encoded = encodeFrame(header, message);
    if (!encoded.ok) throw new Error(encoded.reason);
    return encoded.value;
  };
  const bands = [{ index: 0, id: "b8-ul", low: 880_000_000, high: 915_000_000 }];
  const who = { sensor: "roof", uniqueId: "00000000000000a1", boot: 7, minor: 0, maxFrame: 640, bandTable: 1 };
  return () => [
    frame({ type: "hello", ...who, bands }),
    frame({ type: "readings", dt: 250_000, bandTable: 1, readings: [{ band: 0, mean: -80.5, peak: -63.5, duty: 0.125 }] }),
  ];
}
