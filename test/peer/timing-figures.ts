/** Figures on burst times and sweeps that others recorded. */
import type { Figure } from "../figures/figure.ts";
import { bleEmissions, bleFiles, captureEmissions, captures, fmAlerts, TDMA_PERIODS, tdmaPeriods } from "./timing.ts";

export async function timingFigures(): Promise<Figure[]> {
  return [...tdmaFigures(), await bleFigure(), await captureFigure(), await fmFigure()];
}

function tdmaFigures(): Figure[] {
  const found = tdmaPeriods("artificial_periodic_interference1", "sniffer1");
  const errors = TDMA_PERIODS.map((truth) => ({
    name: `tdma.period-error.${truth / 1000}-ms`,
    value: Math.min(100, ...found.map(({ period }) => Math.abs(period / truth - 1) * 100)),
    unit: "%",
    target: "<= 0.1",
    n: 1,
    note: "of the nearest period found",
  }));
  const own = found.filter(({ period }) => [100_000, 50_000, 200_000].some((rhythm) => Math.abs(period / rhythm - 1) < 0.002)).length;
  const others = found.length - TDMA_PERIODS.length - own;
  return [
    ...errors,
    {
      name: "tdma.own-rhythm",
      value: own,
      unit: "periods",
      target: "<= 0",
      n: found.length,
      note: "the sniffer's 100 ms, its half and double",
    },
    {
      name: "tdma.other-periods",
      value: others,
      unit: "periods",
      target: "",
      n: found.length,
      note: "found beside the two that were set up",
    },
  ];
}

async function bleFigure(): Promise<Figure> {
  const files = bleFiles();
  let right = 0;
  for (const file of files) {
    const found = await bleEmissions(file);
    if (found.length > 0 && found.every(({ technology }) => technology === "ble" || technology === "bluetooth")) right++;
  }
  const note = "times as recorded; every packet is given the length of an empty one, 80 µs, since the recordings hold none";
  return { name: "ble.called-bluetooth", value: right / files.length, unit: "share of files", target: ">= 1", n: files.length, note };
}

async function captureFigure(): Promise<Figure> {
  const files = captures();
  let handsets = 0;
  for (const file of files) if ((await captureEmissions(file)).some(({ handset }) => handset >= 0.5)) handsets++;
  const note = "GSM and TD-LTE base stations, Wi-Fi";
  return { name: "captures.called-handset", value: handsets, unit: "files", target: "<= 0", n: files.length, note };
}

async function fmFigure(): Promise<Figure> {
  const { alerts, sweeps } = await fmAlerts();
  return { name: "fm.alerts", value: alerts.length, unit: "alerts", target: "<= 0", n: sweeps, note: "sweeps of 48 minutes of broadcasts" };
}
