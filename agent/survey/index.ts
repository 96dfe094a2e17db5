/** Calibration walks: from a stream with marks to what a survey knows of a wing's radio. */
export { Room, type RoomOptions } from "./room.ts";
export { type PlacedStops, placeStops } from "./stops.ts";
export { type SurveyOptions, surveySite, type Walked } from "./survey-site.ts";
export type { WalkPoint } from "./walk-point.ts";
export { type Stop, WalkReader, type WalkReaderOptions } from "./walk-reader.ts";
