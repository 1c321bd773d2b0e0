import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { type HealthCheck, runDoctor } from "../../../src/cli/commands/doctor.js";
import { AppError } from "../../../src/errors.js";

const well: HealthCheck = {
  part: "store",
  examine: async () => [{ part: "store", state: "ok", message: "It opens." }],
};
const ill: HealthCheck = {
  part: "configuration",
  examine: () => Promise.reject(new AppError("bad-config", "PORT is wrong.", { hint: "Set it in .env." })),
};

async function examined(parts: readonly HealthCheck[], json: boolean) {
  const stdout = new PassThrough();
  const code = await runDoctor(
    parts,
    { json },
    { stdin: new PassThrough(), stdout, stderr: new PassThrough() },
  );
  stdout.end();
  return { code, printed: await text(stdout) };
}

describe("broadsheet doctor", () => {
  it("reports success when every check passes", async () => {
    expect(await examined([well], false)).toEqual({ code: 0, printed: "ok       store: It opens.\n" });
  });

  it("turns what a check throws into a problem with its remedy", async () => {
    const { code, printed } = await examined([well, ill], false);

    expect(code).toBe(1);
    expect(printed).toContain("PROBLEM  configuration: PORT is wrong.\n         -> Set it in .env.");
  });

  it("reports a broken variable once, however many parts it stops", async () => {
    const { printed } = await examined([ill, { ...ill, part: "store" }], false);

    expect(printed.match(/PORT is wrong/g)).toHaveLength(1);
  });

  it("prints JSON and nothing else when asked", async () => {
    const { printed } = await examined([ill], true);

    expect(JSON.parse(printed)).toEqual({
      findings: [
        { part: "configuration", state: "problem", message: "PORT is wrong.", mend: "Set it in .env." },
      ],
    });
  });
});
