/** The walls of the house: who may know whom. Each rule says why; the table in docs/architecture.md is the same in words. */

const only = (name, comment, from, to) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: "\\.test\\.ts$|/testing/|tsconfig" },
  to: { pathNot: to },
});

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from: { path: from, pathNot: "\\.test\\.ts$" }, to });

/** What each part of the agent may know of the others; all may know `domain`. */
const AGENT = {
  "drivers/[^/]+": ["drivers", "ports", "decode", "contract", "identity"],
  "stores/[^/]+": ["stores", "ports", "contract"],
  outbox: ["ports"],
  spool: ["ports"],
  settings: ["detection", "tuning", "ports", "contract"],
  drills: ["ports", "contract"],
  portable: ["config"],
  "self-test": ["detection", "decode", "ports"],
  service: ["ports"],
  uplink: ["ports", "contract", "identity", "runtime"],
  identity: ["ports"],
  runtime: ["detection", "ports", "decode", "contract"],
  tuning: ["detection", "ports", "contract"],
  config: ["drivers", "stores", "survey"],
  survey: ["detection"],
  recording: ["ports", "contract", "runtime"],
  replay: ["detection", "config", "drivers", "recording", "runtime", "scoring", "contract"],
};

/** What the server's features may know of the agent, beside its words, its contract and its ports. */
const SERVER = {
  agents: ["identity"],
  commissioning: ["scoring"],
  site: ["placement"],
  "site-maker": ["site-maker"],
  tuning: ["tuning"],
};

const WORDS = ["domain", "contract", "ports"];

const knows = (who, own, others) => ({
  name: `${who.replace(/[^a-z]+/g, "-").replace(/-$/, "")}-knows-its-row`,
  comment: "The table in docs/architecture.md says who may know whom.",
  severity: "error",
  from: { path: `^${who}/`, pathNot: "\\.test\\.ts$|/testing/|/emulated\\.ts$" },
  to: { path: `^(agent/(?!(${others.join("|")})/)|dashboard/|simulators/)`, pathNot: `^${own}/` },
});

export default {
  forbidden: [
    ...Object.entries(AGENT).map(([part, others]) => knows(`agent/${part}`, `agent/${part}`, ["domain", ...others])),
    ...Object.entries(SERVER).map(([part, others]) => knows(`server/${part}`, `server/${part}`, [...WORDS, ...others])),
    {
      ...knows("server/[^/]+", "server", WORDS),
      name: "server-features-know-words",
      from: { path: "^server/[^/]+/", pathNot: `\\.test\\.ts$|/testing/|^server/(commands|${Object.keys(SERVER).join("|")})/` },
    },
    only(
      "where-and-making-are-pure",
      "Where a phone would be heard, and a prison from rows of cells, are worked out of data and nothing else.",
      "^agent/(placement|site-maker)/",
      "^agent/(placement|site-maker|domain|detection|contract)/|^worker_threads$|node_modules/(yaml|zod)/",
    ),
    only(
      "protocol-is-a-leaf",
      "A sensor's firmware team must be able to read and port the protocol without the rest.",
      "^firmware-protocol/(?!schema/|vectors/|c/)",
      "^firmware-protocol/",
    ),
    only(
      "domain-imports-nothing",
      "The words must mean the same everywhere, so they depend on nothing.",
      "^agent/domain/",
      "^agent/domain/",
    ),
    only(
      "detection-is-pure",
      "A replay must give exactly the alerts of the live run: no I/O, no clock, no libraries.",
      "^agent/(detection|scoring)/",
      "^agent/(domain|detection|scoring)/",
    ),
    only("ports-are-types", "A port names what is needed, never who gives it.", "^agent/ports/", "^agent/(domain|ports)/"),
    only(
      "contract-is-browser-safe",
      "What agent and server tell each other is read by both and by the browser.",
      "^agent/contract/",
      "^agent/(domain|contract)/|node_modules/zod/",
    ),
    only(
      "decode-does-no-io",
      "Bytes to observations is a pure step, tested with byte arrays.",
      "^agent/decode/",
      "^agent/(decode|domain|contract)/|^firmware-protocol/",
    ),
    {
      name: "drivers-do-not-know-each-other",
      comment: "A driver is one folder and one line in entries.ts; a shared need goes to decode or ports.",
      severity: "error",
      from: { path: "^agent/drivers/([^/]+)/", pathNot: "\\.test\\.ts$|/testing/|/emulated\\.ts$" },
      to: { path: "^agent/drivers/([^/]+)/", pathNot: "^agent/drivers/$1/" },
    },
    forbid("drivers-know-no-detection-or-store", "A driver only receives.", "^agent/drivers/", {
      path: "^agent/(detection|stores|runtime|outbox|uplink|scoring|commands)/|^agent/main|^server/|^simulators/|^dashboard/",
    }),
    {
      name: "stores-do-not-know-each-other",
      comment: "Stores are interchangeable behind one contract.",
      severity: "error",
      from: { path: "^agent/stores/([^/]+)/", pathNot: "\\.test\\.ts$|/testing/" },
      to: { path: "^agent/stores/([^/]+)/", pathNot: "^agent/stores/$1/" },
    },
    only(
      "runtime-names-no-driver-or-store",
      "The runtime gets its drivers, store and uplink from main.ts and so runs in any test.",
      "^agent/runtime/",
      "^agent/(runtime|domain|detection|ports|decode|contract)/",
    ),
    forbid(
      "only-main-composes",
      "Concrete drivers and stores are named by the composition roots alone.",
      "^agent/(?!main|commands/|replay/|drivers/|stores/|config/)",
      {
        path: "^agent/(drivers|stores)/",
      },
    ),
    forbid("agent-knows-no-server", "The agent works with the control room away.", "^agent/", { path: "^(server|dashboard|simulators)/" }),
    only(
      "server-contract-is-browser-safe",
      "The dashboard imports it.",
      "^server/contract/",
      "^server/contract/|^agent/(contract|domain)/|node_modules/zod/",
    ),
    forbid(
      "server-reaches-readings-through-the-agent",
      "Only the composition roots name the agent, its stores or its drivers; features go through ports and contracts.",
      "^server/(?!main|commands/)",
      { path: "^agent/(drivers|runtime|stores|main|outbox|uplink|config|commands)" },
    ),
    forbid("server-knows-no-dashboard", "The server serves the built files and knows nothing else of them.", "^server/", {
      path: "^(dashboard|simulators)/",
    }),
    forbid("dashboard-knows-the-contract-only", "The browser speaks to the server through its contract.", "^dashboard/", {
      path: "^(agent/(?!contract|domain)|server/(?!contract)|simulators|firmware-protocol)",
    }),
    forbid(
      "simulators-know-no-internals",
      "The simulator is an instrument: it shares words and wire, never code, with what it measures.",
      "^simulators/",
      {
        path: "^agent/(?!domain|ports)|^server/|^dashboard/",
      },
    ),
    forbid(
      "nobody-imports-tests-or-benches",
      "Tests and benches stand on top.",
      "^(firmware-protocol|agent|server|dashboard|simulators)/",
      {
        path: "^(test|bench)/",
      },
    ),
    {
      name: "no-cycles",
      comment: "Data flows one way.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolvable",
      comment: "Packages meet only through their exports.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^svelte|virtual:" },
    },
    {
      name: "no-non-vetted-license",
      comment: "A copyleft or unknown licence must be a decision, not an accident.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm"], licenseNot: "MIT|ISC|BSD|Apache|0BSD|MPL|BlueOak|Unlicense|CC0|Python" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.svelte-kit|/dist/|\\.generated\\.c$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "svelte", "browser", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".svelte", ".json"],
    },
  },
};
