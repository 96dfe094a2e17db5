/** Measures fixes alone on their core. */
import { printToParent } from "../measure/one-core.ts";
import { fixFigures } from "./fix.ts";

printToParent(await fixFigures());
