import { expect, it } from "vitest";
import { agent } from "./agent.ts";
import { deploy } from "./deploy.ts";
import { doctor } from "./doctor.ts";
import { exportReadings } from "./export.ts";
import { importRecording } from "./import.ts";
import { record } from "./record.ts";
import { replay } from "./replay.ts";
import { score } from "./score.ts";
import { sensors } from "./sensors.ts";
import { readSite, siteFolder } from "./site-option.ts";
import { survey } from "./survey.ts";
import { tune } from "./tune.ts";

it.each([agent, deploy, doctor, exportReadings, importRecording, record, replay, score, sensors, survey, tune])(
  "$name takes the site as the others do",
  ({ options }) => {
    expect(options.site).toMatchObject({ type: "string", placeholder: "DIR" });
  },
);

it("a command that needs a site says how it is named and made", async () => {
  await expect(readSite({})).rejects.toThrow("--site DIR says which prison; `wingwatch init DIR` makes one");
});

it("a command that needs a site's folder alone refuses one that is not there, and does not take the folder one is in", async () => {
  await expect(siteFolder({ site: "/nowhere/prison" })).rejects.toThrow("--site: there is no /nowhere/prison");
  await expect(siteFolder({})).rejects.toThrow("--site DIR says which prison");
});
