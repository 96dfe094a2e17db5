/** The peer figures, each from the product's own command line. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "../figures/figure.ts";
import { peerPath } from "./data.ts";
import { placePeerFigures } from "./place-figures.ts";
import { ambientFiles, bins, HARD_CLASS, hackrfEmissions, hits, rtlPowerEmissions, sourceClasses } from "./sweeps.ts";
import { timingFigures } from "./timing-figures.ts";
import { worldFigures } from "./world-figures.ts";

export async function peerFigures(): Promise<Figure[]> {
  return [
    ...(await hackrfFigures()),
    await rtlPowerFigure(),
    ...(await placePeerFigures()),
    ...(await worldFigures()),
    ...(await timingFigures()),
  ];
}

async function hackrfFigures(): Promise<Figure[]> {
  const ambient = ambientFiles();
  const figures: Figure[] = [];
  for (const { name, hz, files } of sourceClasses()) {
    let found = 0;
    for (const file of files) if (hits(await hackrfEmissions(file, ambient), hz)) found += 1;
    const hard = name === HARD_CLASS;
    figures.push({
      name: `hackrf.hit.${name}`,
      value: found / files.length,
      unit: "share of files",
      target: hard ? "" : ">= 1",
      n: files.length,
      ...(hard && { note: "hard class: a local transmitter lies on it" }),
    });
  }
  const falseBins: number[] = [];
  for (const file of ambient) {
    const others = ambient.filter((other) => other !== file);
    falseBins.push(bins(await hackrfEmissions(file, others)));
  }
  falseBins.sort((a, b) => a - b);
  const median = ((falseBins[(falseBins.length - 1) >> 1] ?? 0) + (falseBins[falseBins.length >> 1] ?? 0)) / 2;
  const figure = { unit: "bins of 5,950", n: falseBins.length };
  figures.push({ name: "hackrf.false-bins.median", value: median, target: "<= 8", ...figure });
  figures.push({ name: "hackrf.false-bins.max", value: falseBins.at(-1) ?? null, target: "", ...figure });
  return figures;
}

async function rtlPowerFigure(): Promise<Figure> {
  const files = textFiles(peerPath("rtl-power"));
  let read = 0;
  for (const file of files) {
    await rtlPowerEmissions(file);
    read += 1;
  }
  return { name: "rtl-power.files-read-whole", value: read / files.length, unit: "share of files", target: ">= 1", n: files.length };
}

function textFiles(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return textFiles(path);
      return /\.csv(\.gz)?$/.test(name) ? [path] : [];
    });
}
