/** The pages beside the control room, as the menu names them. `pages.ts` loads them. */
export const pageLinks = [
  { href: "#/", title: "Control room", says: "The live map and the alert queue" },
  { href: "#/handover", title: "Handover", says: "What the next shift must know, signed by both sides" },
  { href: "#/seizures", title: "Seizures", says: "The register of what was found, and its export" },
  { href: "#/patterns", title: "Patterns", says: "Use by cell, hour, weekday and band over weeks" },
  { href: "#/alarm-load", title: "Alarm load", says: "Whether one operator can bear what calls, after ISA-18.2" },
  { href: "#/make", title: "Make a site", says: "Plans, sensors and zones, for engineers" },
] as const;
