import { describe, expect, it } from "vitest";
import { deferredIndex } from "../../src/archive/deferred-index.js";
import { paperOf } from "../support/papers.js";
import { recordingIndex } from "../support/recording-index.js";

describe("an index that is made when it is asked", () => {
  it("builds the deferred index from what was added and not removed, and follows from then on", () => {
    const inner = recordingIndex();
    const index = deferredIndex(() => inner);
    const [one, two, three] = [paperOf("One"), paperOf("Two"), paperOf("Three")];
    index.add([one, two]);
    index.remove([one.id]);
    const addedBefore = inner.addedInAll;

    const offered = index.complete("", 10);
    index.add([three]);
    index.remove([two.id]);

    expect(addedBefore).toBe(0);
    expect(offered.map(({ title }) => title)).toEqual(["Two"]);
    expect([...inner.held.keys()]).toEqual([three.id]);
    expect(index.size).toBe(1);
  });
});
