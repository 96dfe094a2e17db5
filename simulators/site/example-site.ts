/** Where the example prison lies. */
import { join } from "node:path";

/** Directory with site.yaml and plans. */
export const EXAMPLE_SITE = join(import.meta.dirname, "..", "example");
