/** The uPlot of one band: floor, mean and peak over time, hatched where nothing is known. All styling through options; sizes and data come from outside. */
import uPlot from "uplot";
import type { Columns } from "../state/level-series.ts";
import { levelSteps, niceRange, signed } from "./axis.ts";
import { hatch } from "./hatch.ts";
import type { Stretch } from "./holes.ts";

export interface PlotLook {
  readonly text: string;
  readonly grid: string;
  readonly floor: string;
  readonly mean: string;
  readonly peak: string;
  readonly hatch: string;
  /** CSS font of the axes. */
  readonly font: string;
  readonly unit: number;
}

interface PlotOptions {
  readonly width: number;
  readonly height: number;
  readonly timeWords: (seconds: number) => string;
  readonly holes: () => readonly Stretch[];
}

/** The look that the theme gives a plot in `box`. */
export function plotLook(box: HTMLElement): PlotLook {
  const style = getComputedStyle(box);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    text: token("--text-faint"),
    grid: token("--line"),
    floor: token("--text-faint"),
    mean: token("--heard"),
    peak: token("--text"),
    hatch: token("--line-strong"),
    font: `${unit * 0.72}px ${token("--font")}`,
    unit,
  };
}

export function makePlot(parent: HTMLElement, look: PlotLook, options: PlotOptions): uPlot {
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
        { ...axis, size: unit * 2.8, space: unit * 1.6, incrs: levelSteps, values: (_plot, splits) => splits.map(signed) },
      ],
      series: [
        {},
        { stroke: look.floor, width: 1.5, dash: [4, 4], points: { show: false } },
        { stroke: look.mean, width: 1.5, points: { show: false } },
        { stroke: look.peak, width: 1, points: { show: false } },
      ],
      hooks: { drawClear: [(plot) => hatch(plot, { holes: options.holes(), colour: look.hatch, unit })] },
    },
    emptyColumns(),
    parent,
  );
}

export function emptyColumns(): Columns {
  return [[], [], [], []];
}
