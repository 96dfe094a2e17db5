/**
 * The pages of the dashboard by their address after `#/`. A page beside the control room is loaded only when it is opened; add one by
 * adding a line.
 */
import type { Component } from "svelte";

interface PageModule {
  readonly default: Component;
}

type LoadPage = () => Promise<PageModule>;

const controlRoom: LoadPage = () => import("./ControlRoom.svelte");
const pages: Readonly<Record<string, LoadPage | undefined>> = {
  account: () => import("./users/AccountPage.svelte"),
  "alarm-load": () => import("./reports/AlarmLoadPage.svelte"),
  audit: () => import("./audit/AuditPage.svelte"),
  commissioning: () => import("./commissioning/CommissioningPage.svelte"),
  drills: () => import("./drills/DrillsPage.svelte"),
  "first-account": () => import("./sign-in/FirstAccountPage.svelte"),
  handover: () => import("./reports/HandoverPage.svelte"),
  make: () => import("./make/MakePage.svelte"),
  notify: () => import("./notify/NotifyPage.svelte"),
  operations: () => import("./operations/OperationsPage.svelte"),
  playback: () => import("./playback/PlaybackPage.svelte"),
  patterns: () => import("./reports/PatternsPage.svelte"),
  settings: () => import("./roll-out/SettingsPage.svelte"),
  seizures: () => import("./reports/SeizuresPage.svelte"),
  tuning: () => import("./tuning/TuningPage.svelte"),
  users: () => import("./users/UsersPage.svelte"),
};

/** The page of an address such as `#/make` or `/make`; the control room for anything unknown. */
export function pageOf(hash: string, path: string): LoadPage {
  const name = (hash.replace(/^#\/?/, "") || path.replace(/^\//, "")).split(/[/?]/)[0] ?? "";
  return pages[name] ?? controlRoom;
}
