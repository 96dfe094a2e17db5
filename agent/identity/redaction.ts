/** What a log must never hold, whatever object is logged: by the names that secrets have. Addresses of brokers are shown without passwords by `shownUrl`. */

const NAMES = ["password", "secret", "token", "privateKey", "passphrase", "authorization", "cookie", "brokerUrl"];

/** As pino takes it: at the top and up to two levels down. */
export const REDACTION = {
  paths: NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  censor: "[secret]",
};
