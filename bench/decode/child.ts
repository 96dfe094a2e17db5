/** Measures decoding alone on its core. */
import { printToParent } from "../measure/one-core.ts";
import { decodeFigures } from "./decode.ts";

printToParent(decodeFigures());
