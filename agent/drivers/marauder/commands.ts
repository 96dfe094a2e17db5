/** Everything that is ever said to a Marauder. Its firmware can attack; the words for that do not exist here. */

/** One for each thing that is listened to. */
export const WORDS = { probes: "sniffprobe\n", beacons: "sniffbeacon\n", bluetooth: "sniffbt\n" } as const;
export const STOP = "stopscan\n";
