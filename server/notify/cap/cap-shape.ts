/** Which elements a CAP message has, in which order, how often, and what each may hold (CAP 1.1 and 1.2, their XML schemas). */

/** What is wrong with a text; undefined: nothing. */
type Check = (text: string) => string | undefined;

export interface Part {
  readonly name: string;
  readonly least: 0 | 1;
  readonly most: number;
  readonly check?: Check;
  /** Elements inside it. */
  readonly parts?: readonly Part[];
}

const one = (name: string, check?: Check): Part => ({ name, least: 1, most: 1, ...(check ? { check } : {}) });
const maybe = (name: string, check?: Check): Part => ({ name, least: 0, most: 1, ...(check ? { check } : {}) });
const any = (name: string, check?: Check): Part => ({ name, least: 0, most: Number.POSITIVE_INFINITY, ...(check ? { check } : {}) });
const group = (name: string, parts: readonly Part[]): Part => ({ name, least: 0, most: Number.POSITIVE_INFINITY, parts });

const among =
  (...values: readonly string[]): Check =>
  (text) =>
    values.includes(text) ? undefined : `“${text}” is none of ${values.join(", ")}`;

const filled: Check = (text) => (text.trim() === "" ? "empty" : undefined);

/** Schema: a date and time with its zone; 1.2 writes UTC as -00:00. */
const time: Check = (text) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[-+]\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
    ? undefined
    : `“${text}” is no time such as 2026-11-22T03:00:00-00:00`;

/** 3.2.1: no spaces, commas, `<` or `&`. */
const token: Check = (text) => filled(text) ?? (/[\s,<&]/.test(text) ? `“${text}” has a space, comma, < or & in it` : undefined);

/** 3.2.1: `sender,identifier,sent`, parted by whitespace. */
const references: Check = (text) => {
  const list = text.trim().split(/\s+/);
  const isReference = (reference: string) => {
    const [sender = "", id = "", sent = "", ...more] = reference.split(",");
    return sender !== "" && id !== "" && more.length === 0 && time(sent) === undefined;
  };
  return list.every(isReference) ? undefined : "not `sender,identifier,sent` each";
};

const pair = "[-+]?\\d{1,3}(?:\\.\\d+)?,[-+]?\\d{1,3}(?:\\.\\d+)?";
const circle: Check = (text) => (new RegExp(`^${pair} \\d+(?:\\.\\d+)?$`).test(text.trim()) ? undefined : "no point and radius");
/** 3.2.4: four points at least, the last the first again. */
const polygon: Check = (text) => {
  const points = text.trim().split(/\s+/);
  if (!points.every((point) => new RegExp(`^${pair}$`).test(point))) return "not points";
  return points.length >= 4 && points[0] === points.at(-1) ? undefined : "does not close upon itself";
};
const number: Check = (text) => (/^[-+]?\d+(?:\.\d+)?$/.test(text.trim()) ? undefined : `“${text}” is no number`);

const named = [one("valueName"), one("value")];

const area = group("area", [
  one("areaDesc", filled),
  any("polygon", polygon),
  any("circle", circle),
  group("geocode", named),
  maybe("altitude", number),
  maybe("ceiling", number),
]);

const resource = group("resource", [
  one("resourceDesc", filled),
  maybe("mimeType"),
  maybe("size", number),
  maybe("uri"),
  maybe("derefUri"),
  maybe("digest"),
]);

const info = group("info", [
  maybe("language"),
  {
    ...any(
      "category",
      among("Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"),
    ),
    least: 1,
  },
  one("event", filled),
  any("responseType", among("Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None")),
  one("urgency", among("Immediate", "Expected", "Future", "Past", "Unknown")),
  one("severity", among("Extreme", "Severe", "Moderate", "Minor", "Unknown")),
  one("certainty", among("Observed", "Likely", "Possible", "Unlikely", "Unknown")),
  maybe("audience"),
  group("eventCode", named),
  maybe("effective", time),
  maybe("onset", time),
  maybe("expires", time),
  maybe("senderName"),
  maybe("headline"),
  maybe("description"),
  maybe("instruction"),
  maybe("web"),
  maybe("contact"),
  group("parameter", named),
  resource,
  area,
]);

export const alertParts: readonly Part[] = [
  one("identifier", token),
  one("sender", token),
  one("sent", time),
  one("status", among("Actual", "Exercise", "System", "Test", "Draft")),
  one("msgType", among("Alert", "Update", "Cancel", "Ack", "Error")),
  maybe("source"),
  one("scope", among("Public", "Restricted", "Private")),
  maybe("restriction"),
  maybe("addresses"),
  any("code"),
  maybe("note"),
  maybe("references", references),
  maybe("incidents"),
  info,
];
