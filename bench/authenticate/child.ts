/** Measures verification alone on its core. */
import { printToParent } from "../measure/one-core.ts";
import { authenticateFigures } from "./authenticate.ts";

printToParent(authenticateFigures());
