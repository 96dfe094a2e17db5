/** The pages beside the control room, in the order of the menu. `pages.ts` loads them, `words/pages.ts` names them. */
export const pageLinks = [
  { href: "#/", page: "control-room" },
  { href: "#/playback", page: "playback" },
  { href: "#/operations", page: "operations" },
  { href: "#/drills", page: "drills" },
  { href: "#/handover", page: "handover" },
  { href: "#/seizures", page: "seizures" },
  { href: "#/patterns", page: "patterns" },
  { href: "#/alarm-load", page: "alarm-load" },
  { href: "#/audit", page: "audit" },
  { href: "#/notify", page: "notify" },
  { href: "#/settings", page: "settings" },
  { href: "#/make", page: "make" },
  { href: "#/tuning", page: "tuning" },
  { href: "#/commissioning", page: "commissioning" },
  { href: "#/users", page: "users" },
  { href: "#/account", page: "account" },
] as const;
