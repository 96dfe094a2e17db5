/** A tinySA or tinySA Ultra: who it is, then one raw scan after the other. Pure; see `Device`. */
import { type DurationMicros, type Micros, SECOND, type Sweep, WingwatchError } from "../../domain/index.ts";
import type { Device, Heard, Speech } from "../device.ts";
import { scanRaw, setRbw, VERSION, WAKE, ZERO } from "./commands.ts";
import type { TinysaOptions } from "./options.ts";
import { Shell, type ShellFrame } from "./shell.ts";

/** dBm that a raw number of 0 stands for, where the device does not say. */
const ZEROS = { basic: 128, ultra: 174 } as const;
/** Raw numbers count 1/32 dB. */
const STEP = 32;
/** Nothing that the device survives is louder, dBm: a number above it was damaged on the line. */
const LOUDEST = 40;
const ANSWER: DurationMicros = 2 * SECOND;
/** A prompt may never come, where somebody touches the screen. */
const TRIES = 3;

type Model = keyof typeof ZEROS;

export class Tinysa implements Device {
  readonly #sensor: string;
  readonly #options: Omit<TinysaOptions, "type" | "path">;
  readonly #shell = new Shell();
  /** Of the scan that runs. */
  #range: Pick<TinysaOptions, "low" | "high" | "points">;
  #model: Model | undefined;
  #version = "";
  #hardware = "";
  #zero: number | undefined;
  #rbwIsSet = false;
  /** The command that runs, since when, and how long it may; undefined: it is our turn. */
  #running: { readonly command: string; readonly since: Micros; until: Micros } | undefined;
  /** Commands without a prompt, one after the other. */
  #silent = 0;
  #asked = 0;

  constructor(sensor: string, options: Omit<TinysaOptions, "type" | "path">) {
    this.#sensor = sensor;
    this.#options = options;
    this.#range = options;
  }

  firmware(): string | null {
    if (this.#model === undefined) return null;
    return [this.#model === "basic" ? "tinySA" : "tinySA Ultra", this.#version, this.#hardware].filter((each) => each !== "").join(" ");
  }

  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    const heard: Heard[] = [];
    for (const frame of this.#shell.push(bytes)) heard.push(this.#frame(frame, at));
    return heard;
  }

  speak(now: Micros): Speech | undefined {
    if (this.#running !== undefined) {
      // A clock that was set back is no patience.
      if (now < this.#running.until && now >= this.#running.since) return undefined;
      this.#silent += 1;
    }
    this.#shell.points = undefined;
    if (this.#silent > TRIES) {
      throw new WingwatchError("WW_E_DEVICE_SILENT", "no tinySA answers on this port", {
        advice: "is it switched on? unplug it and plug it in again; wingwatch sensors scan says what is on the port",
      });
    }
    const command = this.#silent > 0 || this.#asked === 0 ? WAKE : this.#next();
    this.#asked += 1;
    const patience = command.startsWith("scanraw") ? this.#scanTime() : ANSWER;
    this.#running = { command, since: now, until: now + patience };
    return { kind: "say", bytes: Uint8Array.from(Buffer.from(command, "ascii")) };
  }

  #next(): string {
    if (this.#model === undefined) {
      if (this.#asked > TRIES) {
        throw new WingwatchError("WW_E_DEVICE_WRONG", "what answers on this port is no tinySA", {
          advice: "a NanoVNA has the same USB id; wingwatch sensors scan says what it is",
        });
      }
      return VERSION;
    }
    if (this.#zero === undefined) return ZERO;
    const { low, high, points, rbw } = this.#options;
    if (rbw !== undefined && !this.#rbwIsSet) {
      this.#rbwIsSet = true;
      return setRbw(rbw);
    }
    this.#range = { low, high, points };
    this.#shell.points = points;
    return scanRaw(low, high, points);
  }

  /** How long a scan may take: twice what others found, and ten seconds. */
  #scanTime(): DurationMicros {
    const { low, high, points, rbw } = this.#options;
    const seconds = rbw === undefined ? 20 : (high - low) / 20e3 / rbw ** 2 + points / 500;
    return Math.round((10 + 2 * seconds) * SECOND);
  }

  #frame(frame: ShellFrame, at: Micros): Heard {
    switch (frame.kind) {
      case "prompt":
        return this.#prompt();
      case "line":
        return this.#line(frame.text, at);
      case "scan":
        return this.#scan(frame.values, at);
      case "damaged":
        if (frame.reason === "cut-short") this.#failed(at);
        return { ...frame, says: DAMAGE[frame.reason] };
    }
  }

  /** What runs will bring nothing any more: soon the device is asked for its prompt. */
  #failed(at: Micros): void {
    if (this.#running !== undefined) this.#running.until = Math.min(this.#running.until, at + ANSWER);
  }

  #prompt(): Heard {
    // A scan that runs ends with its last point or by patience: this prompt belongs to what was before it.
    if (this.#shell.points !== undefined) return { kind: "noted", says: "a prompt while a scan runs" };
    // Asked, answered in full, and no zero in it: the model's own.
    if (this.#running?.command === ZERO) this.#zero ??= ZEROS[this.#model ?? "basic"];
    this.#running = undefined;
    this.#silent = 0;
    return { kind: "noted", says: "ready for a command" };
  }

  #line(text: string, at: Micros): Heard {
    const version = /^tinySA(4?)_(.*)$/.exec(text);
    if (version !== null) {
      this.#model = version[1] === "4" ? "ultra" : "basic";
      this.#version = version[2] ?? "";
    }
    const hardware = /^HW Version:\s*(.*?)\s*$/.exec(text);
    if (hardware !== null) this.#hardware = hardware[1] ?? "";
    const zero = /^(-?\d{1,3}) ?dBm$/.exec(text.trim());
    if (zero !== null && this.#running?.command === ZERO) this.#zero = Number(zero[1]);
    this.#overheard(text);
    const refusal = refusalIn(text);
    if (refusal === undefined) return { kind: "noted", says: text };
    this.#failed(at);
    return { kind: "rejected", reason: refusal, says: text };
  }

  /** The echo of a scan that another program asked for, in bytes that are only looked at. */
  #overheard(text: string): void {
    const [, low, high, points] = /^scanraw (\d+) (\d+) (\d{1,5})\b/.exec(text)?.map(Number) ?? [];
    if (this.#running !== undefined || low === undefined || high === undefined || points === undefined || points < 1) return;
    this.#range = { low, high, points };
    this.#shell.points = points;
  }

  #scan(values: readonly number[], at: Micros): Heard {
    const { low, high, points } = this.#range;
    const { rbw } = this.#options;
    const since = this.#running?.since ?? at;
    this.#shell.points = undefined;
    // The prompt follows at once, or not at all.
    if (this.#running !== undefined) this.#running.until = at + ANSWER;
    const zero = this.#zero ?? ZEROS[this.#model ?? "basic"];
    const dbm = values.map((value) => value / STEP - zero);
    const peak = dbm.reduce((most, level) => Math.max(most, level), Number.NEGATIVE_INFINITY);
    if (peak > LOUDEST) return { kind: "rejected", reason: "level", says: `a scan with ${peak} dBm in it: damaged on the line` };
    // The device counts whole Hz, and its last point lies one step below the end.
    const step = Math.max(1, Math.floor((high - low) / points));
    const sweep: Sweep = {
      type: "sweep",
      t: Math.min(since, at),
      dt: Math.max(0, at - since),
      sensor: this.#sensor,
      start: low - step / 2,
      step,
      ...(rbw !== undefined && { rbw: rbw * 1000 }),
      dbm,
    };
    return { kind: "observed", says: `scan of ${dbm.length} points, at most ${peak.toFixed(1)} dBm`, items: [sweep] };
  }
}

/** What a shell says instead of an answer; its usage is printed with the answer to `zero`, too. */
function refusalIn(text: string): string | undefined {
  if (text === "Command timeout") return "command-timeout";
  if (/^[a-z]+\?$/.test(text)) return "unknown-command";
  return /^usage: scanraw/.test(text) ? "usage" : undefined;
}

const DAMAGE: Readonly<Record<Extract<ShellFrame, { kind: "damaged" }>["reason"], string>> = {
  noise: "bytes that are neither text nor a scan: the rest of something whose beginning was lost",
  "cut-short": "the device ended this scan before its last point: somebody touched it, or a command came",
  marker: "a point of this scan does not begin where it should: bytes were lost or added on the line",
  overflow: "more bytes than any scan has, and no sense in them",
};
