/** An RF Explorer: from the first question to sweeps in dBm. Pure; see `Device`. */
import { type DurationMicros, type Micros, SECOND, type Sweep, WingwatchError } from "../../domain/index.ts";
import type { Device, Heard, Speech } from "../device.ts";
import { ASK_CONFIGURATION, CALCULATORS, setCalculator, setPoints, setSpan } from "./commands.ts";
import { type Frame, Framing } from "./framing.ts";
import type { RfExplorerOptions } from "./options.ts";
import {
  isGenerator,
  type Model,
  modelName,
  NO_MODULE,
  parseModel,
  parseSettings,
  type SweepSettings,
  stageCorrection,
} from "./settings.ts";

const [FAST, SLOW] = [500_000, 2_400];
/** A configuration follows its question within this: 2,400 baud and a banner take their time. */
const PATIENCE: Readonly<Record<number, DurationMicros>> = { [FAST]: 2 * SECOND, [SLOW]: 5 * SECOND };
/** A thousand points at the slow speed take four seconds, and a wide sweep of many points two. */
const SILENCE = 30 * SECOND;

/** A change that the device is asked for once, and whether it has come about. */
interface Wish {
  readonly command: Uint8Array;
  isTrue(settings: SweepSettings): boolean;
}

export class RfExplorer implements Device {
  readonly #sensor: string;
  readonly #framing = new Framing();
  readonly #wishes: Wish[];
  readonly #bauds: number[];
  #baud: number;
  #model: Model | undefined;
  #settings: SweepSettings | undefined;
  #stage = "0";
  /** Waiting for a configuration since; undefined: for nothing. */
  #askedAt: Micros | undefined;
  #heardAt: Micros = 0;
  /** End of the sweep before; undefined: none since the last change. */
  #sweptAt: Micros | undefined;
  #fatal: WingwatchError | undefined;

  constructor(sensor: string, options: Omit<RfExplorerOptions, "type" | "path">) {
    this.#sensor = sensor;
    this.#wishes = wishes(options);
    this.#baud = options.baud ?? FAST;
    this.#bauds = options.baud === undefined ? [SLOW] : [];
  }

  firmware(): string | null {
    return this.#model === undefined ? null : `${modelName(this.#model.main)} ${this.#model.firmware}`;
  }

  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    const heard: Heard[] = [];
    for (const frame of this.#framing.push(bytes)) heard.push(...this.#frame(frame, at));
    return heard;
  }

  speak(now: Micros): Speech | undefined {
    if (this.#fatal !== undefined) throw this.#fatal;
    if (this.#settings === undefined) return this.#introduce(now);
    if (this.#askedAt !== undefined && now - this.#askedAt < (PATIENCE[this.#baud] ?? 0)) return undefined;
    this.#askedAt = undefined;
    const wish = this.#wishes.shift();
    if (wish !== undefined) return wish.isTrue(this.#settings) ? this.speak(now) : this.#ask(wish.command, now);
    if (now - this.#heardAt > SILENCE) throw new WingwatchError("WW_E_DEVICE_SILENT", "the RF Explorer sends nothing any more");
    return undefined;
  }

  #introduce(now: Micros): Speech | undefined {
    if (this.#askedAt === undefined) return this.#ask(ASK_CONFIGURATION, now);
    if (now - this.#askedAt < (PATIENCE[this.#baud] ?? 0)) return undefined;
    const baud = this.#bauds.shift();
    if (baud === undefined) {
      throw new WingwatchError("WW_E_DEVICE_SILENT", "no RF Explorer answers on this port", {
        advice: "is it switched on, and its menu set to 500,000 or 2,400 baud? wingwatch sensors scan says what is on the port",
      });
    }
    this.#baud = baud;
    this.#askedAt = undefined;
    return { kind: "baud", baud };
  }

  #ask(bytes: Uint8Array, now: Micros): Speech {
    this.#askedAt = now;
    this.#heardAt = now;
    return { kind: "say", bytes };
  }

  #frame(frame: Frame, at: Micros): readonly Heard[] {
    switch (frame.kind) {
      case "sweep":
        this.#heardAt = at;
        return [this.#sweep(frame.samples, at)];
      case "line":
        this.#heardAt = at;
        return [this.#line(frame.text, at)];
      case "skipped":
        return [{ kind: "noted", says: `a dump of ${frame.bytes} bytes, not used` }];
      case "damaged":
        return [{ ...frame, says: DAMAGE[frame.reason] }];
    }
  }

  #line(text: string, at: Micros): Heard {
    if (/^#C2-[Ff]:/.test(text)) return this.#configured(text.slice(6), at);
    if (text.startsWith("#C2-M:")) return this.#introduced(text.slice(6));
    if (/^#a\d$/.test(text)) this.#stage = text.slice(2);
    return { kind: "noted", says: text };
  }

  #introduced(text: string): Heard {
    const model = parseModel(text);
    if (!model.ok) return { kind: "rejected", reason: model.reason, says: `a model that cannot be read: ${text}` };
    this.#model = model.value;
    const { main, expansion, firmware } = model.value;
    if (isGenerator(model.value)) this.#refuse(`it is a signal generator (${modelName(main)})`);
    const second = expansion === NO_MODULE ? "" : ` with ${modelName(expansion)}`;
    return { kind: "noted", says: `${modelName(main)}${second}, firmware ${firmware}` };
  }

  #configured(text: string, at: Micros): Heard {
    const parsed = parseSettings(text);
    if (!parsed.ok) return { kind: "rejected", reason: parsed.reason, says: `a configuration that cannot be read: ${text}` };
    const settings = parsed.value;
    const before = this.#settings;
    this.#settings = settings;
    this.#framing.points = settings.points;
    this.#sweptAt = undefined;
    if (settings.mode !== 0) this.#refuse(`it is in mode ${settings.mode}, not a spectrum analyser`);
    const says = `sweeps from ${mhz(settings.start)} to ${mhz(settings.start + (settings.points - 1) * settings.step)}, ${settings.points} points`;
    const wasAsked = this.#askedAt !== undefined || before === undefined;
    this.#askedAt = undefined;
    const isTouched = !wasAsked && (before.start !== settings.start || before.step !== settings.step);
    if (!isTouched) return { kind: "noted", says };
    const items = [{ type: "event", t: at, sensor: this.#sensor, kind: "settings-changed" } as const];
    return { kind: "observed", says: `somebody changed the settings by hand: ${says}`, items };
  }

  /** The first sweep after a change may have been begun before it. */
  #sweep(samples: Uint8Array, at: Micros): Heard {
    const settings = this.#settings;
    if (settings === undefined) return { kind: "rejected", reason: "no-settings", says: "a sweep of unknown frequencies" };
    const begin = this.#sweptAt;
    this.#sweptAt = at;
    if (begin === undefined) return { kind: "rejected", reason: "first-sweep", says: "the first sweep after a change of settings" };
    const { start, step, rbw, offset } = settings;
    const correction = offset + stageCorrection(this.#stage, this.#model?.main);
    const dbm = Array.from(samples, (byte) => -byte / 2 + correction);
    const sweep: Sweep = {
      type: "sweep",
      t: begin,
      dt: Math.max(0, at - begin),
      sensor: this.#sensor,
      // Points lie on the frequencies, bins between their edges.
      start: start - step / 2,
      step,
      ...(rbw !== undefined && { rbw }),
      dbm,
    };
    const peak = dbm.reduce((most, level) => Math.max(most, level), Number.NEGATIVE_INFINITY);
    return { kind: "observed", says: `sweep of ${dbm.length} points, at most ${peak} dBm`, items: [sweep] };
  }

  #refuse(why: string): void {
    this.#fatal = new WingwatchError("WW_E_DEVICE_WRONG", `this RF Explorer cannot be a sensor: ${why}`, {
      advice: "set it to Spectrum Analyzer in its menu; a generator does not belong on a wing",
    });
  }
}

const DAMAGE: Readonly<Record<Extract<Frame, { kind: "damaged" }>["reason"], string>> = {
  noise: "bytes between frames: a beginning was lost, or the baud rate is wrong",
  aborted: "the device broke this sweep off, as it does after every change of settings",
  end: "no end where the sweep's count says: bytes were lost or added on the line",
  count: "not as many points as are set: its count was damaged, or it was begun before a change",
  overflow: "more bytes than any sweep has, and no sense in them",
};

function wishes({ low, high, points, calculator }: Omit<RfExplorerOptions, "type" | "path">): Wish[] {
  const list: Wish[] = [];
  if (points !== undefined) list.push({ command: setPoints(points), isTrue: (now) => now.points === points });
  // Firmware that does not say its calculator does not have one.
  const code = CALCULATORS[calculator];
  list.push({ command: setCalculator(calculator), isTrue: (now) => now.calculator === undefined || now.calculator === code });
  if (low !== undefined && high !== undefined) {
    const isThere = ({ start, step, points: n }: SweepSettings) => near(start, low) && near(start + n * step, high, 2 * step);
    list.push({ command: setSpan(low, high), isTrue: isThere });
  }
  return list;
}

function near(a: number, b: number, within = 1000): boolean {
  return Math.abs(a - b) <= within;
}

function mhz(hz: number): string {
  return `${(hz / 1e6).toFixed(3)} MHz`;
}
