/** What an RF Explorer says about itself: configuration (`#C2-F`), model (`#C2-M`) and input stage (`#a`). */
import { fail, ok, type Result } from "../../domain/index.ts";

export interface SweepSettings {
  /** Hz, of the first point. */
  readonly start: number;
  /** Hz from one point to the next. */
  readonly step: number;
  readonly points: number;
  /** 0 = spectrum analyser; anything else is a generator, a sniffer or the like. */
  readonly mode: number;
  /** Hz, of the module in use. */
  readonly lowest: number;
  readonly highest: number;
  readonly maxSpan: number;
  /** Hz; older firmware does not say. */
  readonly rbw: number | undefined;
  /** dB that is added to every level. */
  readonly offset: number;
  /** 0 normal, 1 max, 2 average, 3 overwrite, 4 max hold, 5 historical; older firmware does not say. */
  readonly calculator: number | undefined;
}

export interface Model {
  readonly main: number;
  readonly expansion: number;
  readonly firmware: string;
}

export const NO_MODULE = 255;
const KHZ = 1000;

const MODELS: Readonly<Record<number, string>> = {
  0: "433M",
  1: "868M",
  2: "915M",
  3: "WSUB1G",
  4: "2.4G",
  5: "WSUB3G",
  6: "6G",
  10: "WSUB1G+",
  11: "AudioPro",
  12: "2.4G+",
  13: "4G+",
  14: "6G+",
  16: "W5G3G",
  17: "W5G4G",
  18: "W5G5G",
  60: "RFE6GEN",
  61: "RFE6GEN expansion",
};

/** Modules that transmit: this driver will not talk to them. */
const GENERATORS: readonly number[] = [60, 61];

export function modelName(model: number): string {
  return MODELS[model] ?? `model ${model}`;
}

export function isGenerator({ main, expansion }: Model): boolean {
  return GENERATORS.includes(main) || GENERATORS.includes(expansion);
}

/** `text` after `#C2-F:` or `#C2-f:`: 11, 12 or 13 fields. */
export function parseSettings(text: string): Result<SweepSettings, "settings"> {
  const fields = text.split(",").map((field) => (field.trim() === "" ? Number.NaN : Number(field)));
  const [start, step, , , points, , mode, lowest, highest, maxSpan, rbw, offset, calculator] = fields;
  if (fields.length < 10 || fields.length > 13 || fields.some((field) => !Number.isFinite(field))) return fail("settings");
  const isSane = (start ?? 0) > 0 && (step ?? 0) > 0 && (points ?? 0) >= 1 && (points ?? 0) <= 65_535;
  if (!isSane) return fail("settings");
  return ok({
    start: (start as number) * KHZ,
    step: step as number,
    points: points as number,
    mode: mode as number,
    lowest: (lowest as number) * KHZ,
    highest: (highest as number) * KHZ,
    maxSpan: (maxSpan as number) * KHZ,
    rbw: rbw === undefined || rbw <= 0 ? undefined : rbw * KHZ,
    offset: offset ?? 0,
    calculator,
  });
}

/** `text` after `#C2-M:`: main module, expansion, firmware; some firmware puts spaces after the commas. */
export function parseModel(text: string): Result<Model, "model"> {
  const [main, expansion, firmware] = text.split(",").map((field) => field.trim());
  if (firmware === undefined || !/^\d{1,3}$/.test(main ?? "") || !/^\d{1,3}$/.test(expansion ?? "")) return fail("model");
  return ok({ main: Number(main), expansion: Number(expansion), firmware });
}

/** dB by which levels are off for an input stage (`#a0` …), where the device does not correct them itself. */
export function stageCorrection(stage: string, model: number | undefined): number {
  const correctsItself = model === 5 || model === 12;
  if (correctsItself) return 0;
  return { "1": 30, "2": -25, "3": 60 }[stage] ?? 0;
}
