import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createCustomIds,
  readCarried,
  readCustomId,
  writeCarried,
} from "../../../../adapters/discord/render/custom-id.js";
import { packText, unpackText } from "../../../../adapters/discord/render/packed-text.js";
import type { ActionValue } from "../../../../src/command/action-value.js";

/** Writes an action and reads it back from what the message would contain. */
function thereAndBack(value: ActionValue): ActionValue | undefined {
  const ids = createCustomIds();
  const customId = ids.idFor(value) ?? "";
  const stored = new Map([...ids.carried()].map(([id, text]) => [id, writeCarried(text)]));
  expect(customId.length).toBeLessThanOrEqual(100);
  return readCustomId(customId, (id) => {
    const content = stored.get(id);
    return content === undefined ? undefined : readCarried(content);
  });
}

function search(topic: string, page = 2): ActionValue {
  return { effect: "update", invocation: { command: "papers", args: { topic, page } } };
}

describe("a button's custom id", () => {
  it("writes an action as plain text where that fits", () => {
    expect(createCustomIds().idFor(search("mixture of experts"))).toBe(
      "1u|papers|topic=mixture of experts|page=#2",
    );
  });

  it("holds the slug of a long title by itself", () => {
    const title =
      "mixture-of-recursions-learning-dynamic-recursive-depths-for-adaptive-token-level-computation";
    const value: ActionValue = { effect: "reply", invocation: { command: "related", args: { title } } };

    expect(createCustomIds().idFor(value)).toMatch(/^z/);
    expect(thereAndBack(value)).toEqual(value);
  });

  it.each([150, 300, 600, 1_000])("restores a query of %i characters", (length) => {
    const topic = "how do retrieval-augmented (RAG) agents_plan? *really* [x] "
      .repeat(20)
      .slice(0, length)
      .trim();

    expect(thereAndBack(search(topic))).toEqual(search(topic));
  });

  it.each([
    ["a long topic", "retrieval for agents that plan ".repeat(10).trim()],
    ["a Cyrillic topic", "большие языковые модели для медицинских текстов"],
  ])("restores a whole subscription on %s", (_, topic) => {
    const options = { onlynew: true, quietnote: true, eachpaper: false, thread: true, silent: true };
    const args = {
      topic,
      at: "09:00",
      days: "mon,tue,wed,thu,sat",
      zone: "America/Argentina/Buenos_Aires",
      top: 5,
    };
    const invocation = { command: "subscribe", args: { ...args, ...options, role: "123456789012345678" } };
    const value: ActionValue = { effect: "update", invocation };

    expect(thereAndBack(value)).toEqual(value);
  });

  it("restores any query of words", () => {
    const words = fc
      .array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 20 })
      .map((parts) =>
        parts
          .join(" ")
          .replace(/[\s\p{C}]+/gu, " ")
          .trim(),
      )
      .filter((text) => text !== "" && text.length <= 1_000);

    fc.assert(
      fc.property(words, (topic) => {
        expect(thereAndBack(search(topic))).toEqual(search(topic));
      }),
    );
  });

  it("shares one carried text among the buttons of a message", () => {
    const topic = Array.from({ length: 120 }, (_, i) => `w${(i * 7919) % 1000}`).join(" ");
    const ids = createCustomIds();

    const made = [1, 2, 3].map((page) => ids.idFor(search(topic, page)));

    expect(new Set(made).size).toBe(3);
    expect([...ids.carried().values()]).toEqual([topic]);
  });

  it("gives two buttons with one action different ids, and reads both", () => {
    const ids = createCustomIds();

    const [first = "", second = ""] = [ids.idFor(search("moe")), ids.idFor(search("moe"))];

    expect(first).not.toBe(second);
    expect(readCustomId(second, () => undefined)).toEqual(readCustomId(first, () => undefined));
  });

  it("leaves out a button that could not hold its action", () => {
    expect(
      createCustomIds().idFor(search(Array.from({ length: 3_000 }, (_, i) => i).join(" "))),
    ).toBeUndefined();
  });

  it.each(["", "x", "0u|papers", "t5topic;1u|papers", "z", "zabc", "z一二三", "d", "menu:1"])(
    "reads nothing from a foreign id such as %j",
    (text) => {
      expect(readCustomId(text, () => undefined)).toBeUndefined();
    },
  );
});

describe("packed text", () => {
  it("unpacks what it packed, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), (text) => {
        expect(unpackText(packText(text))).toBe(text);
      }),
    );
  });

  it("packs every Unicode normal form alike", () => {
    const packed = packText("normal forms of packed text must not differ");

    for (const form of ["NFC", "NFD", "NFKC", "NFKD"]) expect(packed.normalize(form)).toBe(packed);
  });
});
