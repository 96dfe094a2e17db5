import { afterEach, expect, it, vi } from "vitest";
import { listPorts } from "./list-ports.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

it("are listed by their names where the system has nothing that knows more of them", async () => {
  vi.stubEnv("PATH", "");
  for (const port of await listPorts())
    expect(port).toEqual({ path: expect.stringMatching(/^\/dev\/tty/), manufacturer: null, serialNumber: null, usb: null });
});
