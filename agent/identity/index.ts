/** Keys of sensors, certificates for the broker, and what may be shown of both. */
export { brokerTrouble, shownUrl } from "./broker-trouble.ts";
export { newKey } from "./key-book.ts";
export { keyFileIn, readKeys, writeKeys } from "./key-store.ts";
export { openGuard } from "./open-guard.ts";
export { readTls, type Tls, type TlsFiles, tlsFilesOf } from "./tls.ts";
