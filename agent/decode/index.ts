/** From what a sensor, a tool or a file says to observations. */
export type { BadLine } from "./bad-lines.ts";
export { DecodeCounters } from "./decode-counters.ts";
export { type Explained, explainDamage, explainFrame, inWords } from "./explain.ts";
export { LineDecoder, type LineDecoderOptions, type LineListener } from "./line-decoder.ts";
export { type LineFigures, NOTHING_HEARD } from "./line-figures.ts";
export { onGrid } from "./on-grid.ts";
export { PayloadDecoder } from "./payload-decoder.ts";
export { RecordingReader } from "./recording/recording-reader.ts";
export type { SensorState } from "./sensor-state.ts";
export { hackrfSweepFormat, rtlPowerFormat, type SweepFormat } from "./sweep-text/sweep-assembler.ts";
export { SweepTextReader } from "./sweep-text/sweep-text-reader.ts";
