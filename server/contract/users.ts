/**
 * Who may do what. A role is a fixed set of permissions; every route and the live feed state one permission, and what states none does not
 * start. The table is data, so that server, screens, tests and docs read the same one.
 */
import { z } from "zod";

/** Each permission, and what it lets people do. */
export const permissions = {
  see: "see the live map, the queue, incidents, history and playback",
  "handle-alerts": "acknowledge, silence, shelve and reset alerts",
  withhold: "suppress by design and take sensors and zones out of service",
  "work-incidents": "assign, dispatch, enter what was found, close and reopen incidents",
  "plan-operations": "plan and close searches over many cells",
  "hand-over": "write and sign handovers",
  "hold-drills": "declare and end drills",
  "place-sensors": "mark where a portable sensor is",
  tune: "try thresholds, propose versions of settings and roll them out",
  "approve-settings": "approve versions of settings that somebody else proposed",
  "roll-back-settings": "roll back settings to what was in force before",
  "make-sites": "draw sites and save them on the server",
  "set-notification": "say who outside is told, and test it",
  "export-records": "take registers and evidence out",
  "read-audit": "read the audit log, and who looked at what",
  "manage-users": "invite people, give roles, disable accounts, end sessions",
  "own-account": "change one's own password and settings",
  "own-session": "lock and unlock one's own screen, and sign out",
} as const;

export type Permission = keyof typeof permissions;

/** What a route states: a permission, or that it is open to everybody. */
export type RoutePermission = Permission | "public";

export const roleSchema = z.enum(["operator", "engineer", "supervisor", "auditor"]);
export type Role = z.infer<typeof roleSchema>;

const everybody = ["see", "own-account", "own-session"] as const;

/** Nobody has every permission: who tunes detection does not manage users, and who audits changes nothing. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  operator: [...everybody, "handle-alerts", "work-incidents", "hand-over", "place-sensors"],
  engineer: [
    ...everybody,
    "handle-alerts",
    "withhold",
    "hold-drills",
    "place-sensors",
    "tune",
    "roll-back-settings",
    "make-sites",
    "set-notification",
  ],
  supervisor: [
    ...everybody,
    "handle-alerts",
    "withhold",
    "work-incidents",
    "plan-operations",
    "hand-over",
    "hold-drills",
    "place-sensors",
    "approve-settings",
    "roll-back-settings",
    "set-notification",
    "export-records",
    "read-audit",
    "manage-users",
  ],
  auditor: [...everybody, "export-records", "read-audit"],
};
