import { defineConfig } from "vitest/config";

const project = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: [new URL("test/temporary-files.ts", import.meta.url).pathname],
    setupFiles: [new URL("test/fuzz/more-runs.ts", import.meta.url).pathname],
    projects: [
      project("firmware-protocol"),
      project("agent"),
      project("server"),
      project("dashboard"),
      project("simulators"),
      project("bench"),
      project("test", { testTimeout: 180_000, hookTimeout: 240_000, fileParallelism: false }),
    ],
  },
});
