/** `npm run peer`: figures on material that others recorded. */
import { readArguments } from "../figures/arguments.ts";
import { printFigures } from "../figures/print.ts";
import { peerData, WITHOUT_DATA } from "./data.ts";
import { peerFigures } from "./figures.ts";

const USAGE = `npm run peer -- [options]: figures on material that others recorded

  --json         figures as JSON
  --write FILE   puts the table into that page`;
const options = readArguments(USAGE, { json: { type: "boolean", default: false }, write: { type: "string" } });

if (peerData === undefined) {
  console.error(WITHOUT_DATA);
  if (options.json) console.log("[]");
} else {
  process.exitCode = printFigures("peer figures", await peerFigures(), options);
}
