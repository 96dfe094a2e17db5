/** The uPlot of one band: floor, mean and peak over time. All styling through options; sizes and data come from outside. */
import uPlot from "uplot";
import type { Columns } from "../state/level-series.ts";
import { niceRange, signed } from "./axis.ts";

export interface PlotLook {
  readonly text: string;
  readonly grid: string;
  readonly floor: string;
  readonly mean: string;
  readonly peak: string;
  /** CSS font of the axes. */
  readonly font: string;
  readonly unit: number;
}

export function makePlot(
  parent: HTMLElement,
  look: PlotLook,
  options: { readonly width: number; readonly height: number; readonly timeWords: (seconds: number) => string },
): uPlot {
  const { unit } = look;
  const axis = { stroke: look.text, font: look.font, grid: { stroke: look.grid, width: 1 }, ticks: { show: false }, gap: unit * 0.3 };
  return new uPlot(
    {
      width: options.width,
      height: options.height,
      legend: { show: false },
      cursor: { show: false },
      padding: [unit * 0.4, unit * 0.5, 0, 0],
      scales: { x: { time: true }, y: { range: niceRange } },
      axes: [
        { ...axis, size: unit * 1.3, space: unit * 6, values: (_plot, splits) => splits.map(options.timeWords) },
        { ...axis, size: unit * 2.8, space: unit * 1.6, values: (_plot, splits) => splits.map(signed) },
      ],
      series: [
        {},
        { stroke: look.floor, width: 1.5, dash: [4, 4], points: { show: false } },
        { stroke: look.mean, width: 1.5, points: { show: false } },
        { stroke: look.peak, width: 1, points: { show: false } },
      ],
    },
    emptyColumns(),
    parent,
  );
}

export function emptyColumns(): Columns {
  return [[], [], [], []];
}
