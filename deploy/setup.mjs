/**
 * Makes a fresh checkout ready: packages when they are missing or older than the lock file, and with `--test` what the tests need
 * from Debian. Plain JavaScript for any Node: it runs before the pinned one is there. Each npm script runs it as its `pre` script, in
 * a shell of its own: one shell would remember where it found `node` the first time.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, lstatSync, mkdirSync, statSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const installed = join(root, "node_modules", ".package-lock.json");

/** Program that a test drives → Debian package that brings it. */
const needed = { mosquitto: "mosquitto", influxd: "influxdb", chromium: "chromium", socat: "socat", gcc: "gcc" };

/** What only `npm run faults` uses; without one of them the fault that needs it says that it was not run. */
const neededByFaults = { faketime: "faketime", ip: "iproute2" };

installPackages();
linkCommand();
if (process.argv.includes("--test")) installPrograms(needed);
if (process.argv.includes("--faults")) installPrograms(neededByFaults);

function installPackages() {
  const lock = join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say("Installing packages (once; needs the npm registry) …");
  // Not `npm ci`: it refuses where a registry lacks the packages of other platforms. Versions are the lock file's all the same.
  const install = ["install", "--no-save", "--no-audit", "--no-fund"];
  const npm = spawnSync("npm", [...install, "--loglevel=error"], { cwd: root, stdio: ["ignore", 2, 2] });
  if (npm.status !== 0) stop(`npm could not install the packages. Is the npm registry reachable? \`npm ${install.join(" ")}\` says more.`);
}

/** Lets `npx wingwatch …` find the command line of this checkout. */
function linkCommand() {
  const link = join(root, "node_modules", ".bin", "wingwatch");
  if (lstatSync(link, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join("..", "..", "wingwatch.ts"), link);
}

function installPrograms(needed) {
  const missing = Object.keys(needed).filter((program) => !onPath(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => needed[program]);
  const command = `apt-get install -y ${packages.join(" ")}`;
  if (process.getuid?.() !== 0 || !onPath("apt-get")) {
    stop(
      `The tests drive real programs that are not installed: ${missing.join(", ")}.\nInstall them and run the tests again:\n  sudo ${command}`,
    );
  }
  say(`Installing ${packages.join(", ")} from Debian (once) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { env, stdio: ["ignore", "ignore", 2] };
  spawnSync("apt-get", ["update", "-qq"], options);
  // Their services must not start: every test starts its own on a free port.
  const policy = ["-o", "Dpkg::Options::=--force-confdef", "--no-install-recommends"];
  const apt = spawnSync("apt-get", ["install", "-y", "-qq", ...policy, ...packages], options);
  const still = missing.filter((program) => !onPath(program));
  if (apt.status !== 0 || still.length > 0) stop(`apt-get could not install ${still.join(", ") || "everything"}. Try: ${command}`);
}

function onPath(program) {
  return [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"].some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(`\n${text}`);
  process.exit(1);
}
