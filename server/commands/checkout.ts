/** Where things lie in the checkout that this program runs from. */
import { fileURLToPath } from "node:url";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

export const checkout = {
  commandLine: path("wingwatch.ts"),
  dashboard: path("dashboard"),
  builtDashboard: path("dashboard/dist"),
  /** What the dashboard is built from. */
  dashboardSources: [path("dashboard"), path("server/contract"), path("agent/contract")],
  exampleSite: path("simulators/example"),
} as const;
