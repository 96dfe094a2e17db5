/** XML as a tree of elements, for messages of a known kind: no document types, and so no entities of anybody's making; bounded. */
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { SaxesParser } from "saxes";

export interface Element {
  /** Without its prefix. */
  readonly name: string;
  readonly namespace: string;
  readonly children: readonly Element[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

const LARGEST = 1_000_000;
const DEEPEST = 50;

/** Why it cannot be read is in words, for people. */
export function readXml(bytes: Uint8Array): Result<Element, "not-xml"> {
  if (bytes.length > LARGEST) return fail("not-xml", `more than ${LARGEST} bytes`);
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const open: { name: string; namespace: string; children: Element[]; text: string }[] = [];
  let root: Element | undefined;
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (why: string) => {
    throw new XmlRefusal(why);
  };
  parser.on("error", (error) => refuse(error.message));
  parser.on("doctype", () => refuse("a document type, which may name files and addresses"));
  parser.on("opentag", ({ local, uri }) => {
    if (open.length >= DEEPEST) refuse(`more than ${DEEPEST} elements deep`);
    open.push({ name: local, namespace: uri, children: [], text: "" });
  });
  const addText = (text: string) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
  });
  try {
    parser.write(decoded.value).close();
  } catch (error) {
    if (error instanceof XmlRefusal) return fail("not-xml", error.message);
    throw error;
  }
  return root === undefined ? fail("not-xml", "nothing in it") : ok(root);
}

class XmlRefusal extends Error {}

/** By the encoding that the declaration names, else UTF-8. */
function decode(bytes: Uint8Array): Result<string, "not-xml"> {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const encoding = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1] ?? "utf-8";
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return fail("not-xml", `not ${encoding}`);
  }
}
