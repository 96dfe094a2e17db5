import { describe, expect, it } from "vitest";
import { prometheusText } from "./prometheus.ts";

describe("the Prometheus text", () => {
  it("has help, type and one line a sample, with labels escaped", () => {
    const text = prometheusText([
      { name: "a_total", help: "All a.", type: "counter", samples: [{ value: 1 }, { labels: { reason: 'a "b"\\\n' }, value: 2 }] },
      { name: "none", help: "Nothing.", type: "gauge", samples: [] },
    ]);
    expect(text).toBe(
      '# HELP a_total All a.\n# TYPE a_total counter\na_total 1\na_total{reason="a \\"b\\"\\\\\\n"} 2\n# HELP none Nothing.\n# TYPE none gauge\n',
    );
  });
});
