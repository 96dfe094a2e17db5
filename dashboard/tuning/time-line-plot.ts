/** The uPlot of the workbench: levels, both thresholds, hatched holes; dragging over it chooses a stretch. */
import uPlot from "uplot";
import { levelSteps, niceRange, signed } from "../charts/axis.ts";
import { hatch } from "../charts/hatch.ts";
import type { Period } from "../reports/period.ts";
import type { LevelColumns } from "./level-columns.ts";

export interface TimeLineLook {
  readonly text: string;
  readonly grid: string;
  readonly floor: string;
  readonly mean: string;
  readonly peak: string;
  readonly threshold: string;
  readonly tried: string;
  readonly hatch: string;
  /** CSS font of the axes. */
  readonly font: string;
  /** A rem, px. */
  readonly unit: number;
}

interface TimeLineOptions {
  readonly width: number;
  readonly height: number;
  readonly timeWords: (seconds: number) => string;
  /** Where nothing was read, µs. */
  readonly holes: () => readonly Period[];
  readonly onzoom: (stretch: Period) => void;
}

/** rem on the left and right of the plot itself: what stands under it is aligned by them. */
const SIDES = { left: 2.8, right: 0.5 } as const;

/** A shorter drag is a click, px. */
const LEAST_DRAG = 6;

export function makeTimeLine(parent: HTMLElement, look: TimeLineLook, options: TimeLineOptions): uPlot {
  const { unit } = look;
  const axis = { stroke: look.text, font: look.font, grid: { stroke: look.grid, width: 1 }, ticks: { show: false }, gap: unit * 0.3 };
  const plain = { points: { show: false } } as const;
  return new uPlot(
    {
      width: options.width,
      height: options.height,
      legend: { show: false },
      cursor: { points: { show: false }, drag: { x: true, y: false, setScale: false, dist: LEAST_DRAG } },
      padding: [unit * 0.4, unit * SIDES.right, 0, 0],
      scales: { x: { time: true }, y: { range: niceRange } },
      axes: [
        { ...axis, size: unit * 1.3, space: unit * 6, values: (_plot, splits) => splits.map(options.timeWords) },
        { ...axis, size: unit * SIDES.left, space: unit * 1.6, incrs: levelSteps, values: (_plot, splits) => splits.map(signed) },
      ],
      series: [
        {},
        { ...plain, stroke: look.floor, width: 1.5, dash: [4, 4] },
        { ...plain, stroke: look.tried, width: 3 },
        { ...plain, stroke: look.threshold, width: 1.5, dash: [10, 6] },
        { ...plain, stroke: look.mean, width: 1.5 },
        { ...plain, stroke: look.peak, width: 1 },
      ],
      hooks: {
        drawClear: [
          (plot) =>
            hatch(plot, { holes: options.holes().map(({ from, to }) => ({ from: from / 1e6, to: to / 1e6 })), colour: look.hatch, unit }),
        ],
        setSelect: [
          (plot) => {
            const { left, width } = plot.select;
            if (width < LEAST_DRAG) return;
            options.onzoom({ from: Math.round(plot.posToVal(left, "x") * 1e6), to: Math.round(plot.posToVal(left + width, "x") * 1e6) });
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
    },
    noLevels(),
    parent,
  );
}

function noLevels(): LevelColumns {
  return [[], [], [], [], [], []];
}
