/** Loaded before every test file: with WINGWATCH_FUZZ_RUNS set, properties that name no number of runs of their own try that many cases. */
const runs = Number(process.env.WINGWATCH_FUZZ_RUNS ?? 0);
if (runs > 0) {
  // biome-ignore lint/correctness/noUndeclaredDependencies: a tool of the whole house, declared at its root as for every test
  const { configureGlobal, readConfigureGlobal } = await import("fast-check");
  configureGlobal({ ...readConfigureGlobal(), numRuns: runs });
}
