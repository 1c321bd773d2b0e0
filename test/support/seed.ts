import fc from "fast-check";

/**
 * Properties run with one seed, so that a run says the same twice and a red one is the change's own doing.
 * `PROPERTY_SEED=random npm test` looks further; what it finds becomes a case of its own.
 */
const seed = process.env.PROPERTY_SEED ?? "20250911";
if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
