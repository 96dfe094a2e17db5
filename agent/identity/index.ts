/** Keys of sensors, certificates for the broker, and what may be shown of both. */
export { brokerTrouble, shownUrl } from "./broker-trouble.ts";
export { coverSources, openCover } from "./cover-sources.ts";
export { parseKeyFile } from "./key-file.ts";
export { keyFileIn, readKeys } from "./key-store.ts";
export { openGuard } from "./open-guard.ts";
export { REDACTION } from "./redaction.ts";
export { SensorGuard } from "./sensor-guard.ts";
export { simulatedKeys } from "./simulated-keys.ts";
export { readTls, type Tls, type TlsFiles, tlsFilesOf } from "./tls.ts";
