/** Kinds of devices for a storm of plugging and unplugging: what each says has its own number in it. */
import type { StreamItem } from "@wingwatch/agent/domain";
import { MarauderEmulator, ModemEmulator, openPty, type Pty, RfExplorerEmulator, TinysaEmulator } from "@wingwatch/simulators/devices";

export interface Plugged {
  tick(): void;
  readonly pty: Pty;
}

export interface Kind {
  readonly type: string;
  readonly options: object;
  /** Plugs device `n` in; what it says carries `n` in its levels. */
  plug(n: number, path: string): Promise<Plugged>;
  /** Which device said this; undefined: it cannot be told. */
  whose(item: StreamItem): number | undefined;
}

/** Level that says who speaks, dBm. */
const levelOf = (n: number) => -100 + 2 * n;
const numberOf = (level: number | undefined) => (level === undefined ? undefined : Math.round((level + 100) / 2));

export const KINDS: readonly Kind[] = [
  {
    type: "rf-explorer",
    options: { baud: 500_000 },
    plug: async (n, path) => {
      let emulator: RfExplorerEmulator | undefined;
      const pty = await openPty({ path, onBytes: (bytes) => emulator?.hear(bytes) });
      const settings = { start: 880_000, step: 312_500, points: 112, mode: 0, rbw: 110, offset: 0, calculator: 0 };
      const radio = new RfExplorerEmulator({ settings, write: (bytes) => pty.write(bytes) });
      emulator = radio;
      return { pty, tick: () => radio.sweep(Array<number>(112).fill(levelOf(n))) };
    },
    whose: (item) => (item.type === "sweep" ? numberOf(item.dbm[0]) : undefined),
  },
  {
    type: "tinysa",
    options: { low: 880e6, high: 915e6, points: 50 },
    plug: async (n, path) => {
      let emulator: TinysaEmulator | undefined;
      let waiting = 0;
      const pty = await openPty({ path, onBytes: (bytes) => emulator?.hear(bytes) });
      const levels = () => {
        waiting += 1;
        return undefined;
      };
      const shell = new TinysaEmulator({ model: "ultra", write: (bytes) => pty.write(bytes), levels });
      emulator = shell;
      const tick = () => {
        if (waiting > 0) shell.send([...shell.scan(Array<number>(50).fill(levelOf(n))), ...Buffer.from("ch> ")]);
        waiting = 0;
      };
      return { pty, tick };
    },
    whose: (item) => (item.type === "sweep" ? numberOf(item.dbm[0]) : undefined),
  },
  {
    type: "at-modem",
    options: { seconds: 2, family: "simcom-4g" },
    plug: async (n, path) => {
      let emulator: ModemEmulator | undefined;
      const pty = await openPty({ path, onBytes: (bytes) => emulator?.hear(bytes) });
      const cell = `+CPSI: NR5G,257,629952,-11,${levelOf(n)},153`;
      const modem = new ModemEmulator({ identity: ["SIM8200"], answer: () => [cell], write: (bytes) => pty.write(bytes) });
      emulator = modem;
      return { pty, tick: () => modem.report(cell) };
    },
    whose: (item) => (item.type === "network" ? numberOf(item.rsrp) : undefined),
  },
  {
    type: "marauder",
    options: { listens: "bluetooth" },
    plug: async (n, path) => {
      let emulator: MarauderEmulator | undefined;
      const pty = await openPty({ path, onBytes: (bytes) => emulator?.hear(bytes) });
      const board = new MarauderEmulator({ write: (bytes) => pty.write(bytes) });
      emulator = board;
      return { pty, tick: () => board.record(`${levelOf(n)} Device: 11:22:33:44:55:66`) };
    },
    whose: (item) => (item.type === "sighting" ? numberOf(item.rssi) : undefined),
  },
  {
    type: "contact",
    options: { lines: [{ kind: "metal", pattern: "ZONE={value}" }] },
    plug: async (n, path) => {
      const pty = await openPty({ path, onBytes: () => undefined });
      return { pty, tick: () => pty.write(Buffer.from(`ALARM METAL ZONE=${n}\r\n`)) };
    },
    whose: (item) => (item.type === "event" ? item.value : undefined),
  },
];
