/** Whether a CAP message is valid: well-formed, the right elements in the right order, and what the standard says beside the schema. */
import { CAP_1_2 } from "./cap-message.ts";
import { alertParts, type Part } from "./cap-shape.ts";
import { type Element, readXml } from "./read-xml.ts";

const NAMESPACES: ReadonlySet<string> = new Set([CAP_1_2, "urn:oasis:names:tc:emergency:cap:1.1"]);
const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

/** Each with the path of the element; empty: valid. Messages inside an EDXL envelope are each looked at. */
export function capProblems(bytes: Uint8Array): readonly string[] {
  const read = readXml(bytes);
  if (!read.ok) return [`not well-formed: ${read.detail}`];
  const alerts = alertsIn(read.value);
  return alerts.length === 0 ? ["no CAP alert in it"] : alerts.flatMap(alertProblems);
}

function alertsIn(element: Element): readonly Element[] {
  if (element.name === "alert" && NAMESPACES.has(element.namespace)) return [element];
  return element.children.flatMap(alertsIn);
}

function alertProblems(alert: Element): readonly string[] {
  // An enveloped signature comes last and is not part of the message.
  const children = alert.children.filter(({ namespace }) => namespace !== SIGNATURE);
  const textOf = (name: string) => children.find((child) => child.name === name)?.text.trim() ?? "";
  const type = textOf("msgType");
  const rules: readonly (readonly [boolean, string])[] = [
    [["Update", "Cancel", "Ack", "Error"].includes(type) && textOf("references") === "", `alert: ${type} without references`],
    [textOf("scope") === "Restricted" && textOf("restriction") === "", "alert: Restricted without a restriction"],
    [textOf("scope") === "Private" && textOf("addresses") === "", "alert: Private without addresses"],
  ];
  return [...problemsOf({ ...alert, children }, alertParts, "alert"), ...rules.flatMap(([isBroken, says]) => (isBroken ? [says] : []))];
}

function problemsOf(element: Element, parts: readonly Part[], path: string): readonly string[] {
  const problems: string[] = [];
  if (element.text.trim() !== "") problems.push(`${path}: text between its elements`);
  let next = 0;
  for (const part of parts) {
    const begin = next;
    while (element.children[next]?.name === part.name && element.children[next]?.namespace === element.namespace) {
      problems.push(...partProblems(element.children[next] as Element, part, `${path}/${part.name}`));
      next += 1;
    }
    if (next - begin < part.least) problems.push(`${path}: no ${part.name}`);
    if (next - begin > part.most) problems.push(`${path}: more than one ${part.name}`);
  }
  const stray = element.children[next];
  if (stray !== undefined) problems.push(`${path}: ${stray.name} does not belong here`);
  return problems;
}

function partProblems(element: Element, part: Part, path: string): readonly string[] {
  if (part.parts !== undefined) return problemsOf(element, part.parts, path);
  if (element.children.length > 0) return [`${path}: elements where text belongs`];
  const wrong = part.check?.(element.text);
  return wrong === undefined ? [] : [`${path}: ${wrong}`];
}
