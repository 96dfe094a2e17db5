/** `npm run peer`: figures on material that others recorded. */
import { printFigures, printOptions } from "../figures/print.ts";
import { peerData, WITHOUT_DATA } from "./data.ts";
import { peerFigures } from "./figures.ts";

if (peerData === undefined) {
  console.error(WITHOUT_DATA);
  if (process.argv.includes("--json")) console.log("[]");
} else {
  process.exitCode = printFigures("peer figures", await peerFigures(), printOptions(process.argv.slice(2)));
}
