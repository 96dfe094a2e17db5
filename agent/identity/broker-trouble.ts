/** Why a broker cannot be reached, in a sentence that says what to do. By error code; no message is taken apart. */

const ADVICE: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN:
    "its certificate is signed by an authority that is not ours: WINGWATCH_MQTT_CA must name the ca.crt that came with the broker's certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "its certificate is signed by an authority that is not ours: WINGWATCH_MQTT_CA must name the ca.crt that came with the broker's certificate",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "its certificate is signed by an authority that is not ours: WINGWATCH_MQTT_CA must name the ca.crt that came with the broker's certificate",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "its certificate is signed by nobody but itself: make one with wingwatch deploy mosquitto, and name its ca.crt in WINGWATCH_MQTT_CA",
  CERT_SIGNATURE_FAILURE:
    "its certificate is not signed by the authority in WINGWATCH_MQTT_CA: take the ca.crt that came with the broker's certificate",
  CERT_HAS_EXPIRED: "its certificate has expired, or this machine's clock is wrong: wingwatch deploy mosquitto --force makes new ones",
  CERT_NOT_YET_VALID: "its certificate is not valid yet: set this machine's clock",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "its certificate is for another name: use the name given to wingwatch deploy mosquitto --host, or make it anew with this one",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "it wants to see a certificate: WINGWATCH_MQTT_CERT and WINGWATCH_MQTT_KEY name ours",
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: "it does not know the authority that signed our certificate: use the one made together with the broker's",
  ERR_SSL_SSL_TLSV1_ALERT_UNKNOWN_CA:
    "it does not know the authority that signed our certificate: use the one made together with the broker's",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS on this port: mqtt:// is without, mqtts:// with",
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: "WINGWATCH_MQTT_CERT and WINGWATCH_MQTT_KEY are not a pair",
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "no machine has that name",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "no way leads there",
};

/** What is wrong and what to do; undefined where the error says it best itself. */
export function brokerTrouble(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? ADVICE[code] : undefined;
}

/** A broker's address as it may be shown: without name and password. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return "an address that cannot be read";
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}
