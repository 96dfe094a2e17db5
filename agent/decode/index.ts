/** From what a sensor sends to observations. */
export { LineDecoder, type LineDecoderOptions, type LineListener } from "./line-decoder.ts";
