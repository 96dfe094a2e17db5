/**
 * Coverage of a wing, before anybody is hurt by a blind spot.
 *
 *   GET /api/v1/site/coverage?wing&band   WingCoverage, for a phone in a call; the first answer for a wing and band may take seconds
 */
import { z } from "zod";

export { type PlaceCoverage, type WingCoverage, wingCoverageSchema } from "@wingwatch/agent/contract";

const id = z.string().min(1).max(64);

export const coverageQuerySchema = z.strictObject({ wing: id, band: id });
