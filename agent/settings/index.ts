/** How an agent is set from afar: thresholds over the site file's, a shadow that only counts, and what its sensors are set to. */
export { SettingsDesk } from "./settings-desk.ts";
export { createSettingsKeeper } from "./settings-keeper.ts";
