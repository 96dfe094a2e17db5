/** Measures the chain alone on its core. */
import { printToParent } from "../measure/one-core.ts";
import { chainFigures } from "./chain.ts";

printToParent(await chainFigures());
