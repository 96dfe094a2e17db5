/** Prisons without hardware: a seeded radio world with virtual sensors, scenarios for it, and links over which they speak to an agent. */
export { type Recorded, recordWorld } from "./record/record-world.ts";
export { checkScenario } from "./scenarios/check-scenario.ts";
export { loadScenario, parseScenario, scenarioNames } from "./scenarios/read-scenario.ts";
export type { Scenario } from "./scenarios/schema.ts";
export { EXAMPLE_SITE } from "./site/example-site.ts";
export { readSite } from "./site/read-site.ts";
export type { SimulatedSite } from "./site/simulated-site.ts";
export { connectMqttSensors } from "./transport/mqtt-sensors.ts";
export { PolledLine } from "./transport/polled-line.ts";
export { PolledSensor } from "./transport/polled-sensor.ts";
export { openPtySensors } from "./transport/pty-sensors.ts";
export { runVirtualSensors } from "./transport/run-live.ts";
export type { SensorLink } from "./transport/sensor-link.ts";
export { SensorVoice } from "./transport/sensor-voice.ts";
export { SharedLine } from "./transport/shared-line.ts";
export { createWorld, DEFAULT_FROM } from "./world/create-world.ts";
export type { TruthLine } from "./world/truth.ts";
export type { Step, World } from "./world/world.ts";
