/**
 * A small certificate authority for one site, made with the `openssl` program: Node can read X.509 but not issue it. Keys are P-256 and are
 * made where they lie; nothing secret passes through an argument or this process.
 */
import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { WingwatchError } from "../../domain/index.ts";

const run = promisify(execFile);
const AUTHORITY_DAYS = "3650";
const CERTIFICATE_DAYS = "825";
const OWNER_ONLY = 0o077;

/** Makes the authority where there is none, and a certificate for each name that has none. Gives the names that are new. */
export async function issueCertificates(
  folder: string,
  names: readonly string[],
  options: { readonly site: string; readonly host: string },
): Promise<readonly string[]> {
  const before = process.umask(OWNER_ONLY);
  try {
    const isNew = !existsSync(join(folder, "ca.key"));
    if (isNew) await makeAuthority(folder, options.site);
    const missing = ["broker", ...names].filter((name) => isNew || !existsSync(join(folder, `${name}.crt`)));
    for (const name of missing) await issue(folder, name, options);
    return missing;
  } finally {
    process.umask(before);
  }
}

async function makeAuthority(folder: string, site: string): Promise<void> {
  await newKey(folder, "ca");
  const extensions = ["-addext", "basicConstraints=critical,CA:TRUE,pathlen:0", "-addext", "keyUsage=critical,keyCertSign,cRLSign"];
  const subject = ["-subj", `/O=${site}/CN=Wingwatch ${site}`];
  await openssl(folder, ["req", "-x509", "-new", "-key", "ca.key", "-days", AUTHORITY_DAYS, ...subject, ...extensions, "-out", "ca.crt"]);
}

async function issue(folder: string, name: string, { site, host }: { readonly site: string; readonly host: string }): Promise<void> {
  const use = name === "broker" ? `extendedKeyUsage=serverAuth\nsubjectAltName=${nameOf(host)}` : "extendedKeyUsage=clientAuth";
  writeFileSync(join(folder, `${name}.ext`), `basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n${use}\n`);
  await newKey(folder, name);
  await openssl(folder, ["req", "-new", "-key", `${name}.key`, "-subj", `/O=${site}/CN=${name}`, "-out", `${name}.csr`]);
  const by = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial"];
  const sign = ["x509", "-req", "-in", `${name}.csr`, ...by, "-days", CERTIFICATE_DAYS, "-sha256", "-extfile", `${name}.ext`];
  await openssl(folder, [...sign, "-out", `${name}.crt`]);
}

async function newKey(folder: string, name: string): Promise<void> {
  await openssl(folder, ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", `${name}.key`]);
}

function nameOf(host: string): string {
  return /^[\d.]+$|:/.test(host) ? `IP:${host}` : `DNS:${host}`;
}

async function openssl(folder: string, args: readonly string[]): Promise<void> {
  try {
    await run("openssl", [...args], { cwd: folder });
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new WingwatchError("WW_E_OPENSSL", isMissing ? "the program openssl is not installed" : `openssl ${args[0] ?? ""} failed`, {
      advice: isMissing ? "apt-get install openssl" : "Is the folder writable, and openssl at least 1.1.1?",
      cause,
    });
  }
}
