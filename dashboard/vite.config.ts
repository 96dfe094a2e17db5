/**
 * Builds the dashboard into `dist/`. Nothing is inlined, so that the server may send a Content-Security-Policy of `'self'` alone;
 * `vite dev` forwards the API to a running server (WINGWATCH_SERVER, default http://127.0.0.1:8600).
 */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const server = process.env.WINGWATCH_SERVER ?? "http://127.0.0.1:8600";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte({ configFile: false })],
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": { target: server, ws: true } } },
});
