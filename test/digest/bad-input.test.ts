import { describe, expect, it } from "vitest";
import { MAX_MARKUP_BYTES, MAX_TEXT_BYTES } from "../../src/digest/input/limits.js";
import { parseDigest } from "../../src/digest/parse-digest.js";
import { ATOM, HUB_HTML, HUB_JSON, PAGE_TEXT } from "../support/digest-samples.js";

const parse = (content: string | Uint8Array) => parseDigest({ content, modifiedAt: "2026-11-23T10:00:00Z" });
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));

describe("input that is no digest", () => {
  it.each([
    ["an empty file", "", "not-a-digest", "empty"],
    ["blank lines", " \n\t\n", "not-a-digest", "empty"],
    ["a poem", "Roses are red\n\nViolets are blue\n\nSugar is sweet", "not-a-digest", "no digest"],
    ["a script", "#!/bin/sh\nset -e\nfor each in *; do\n  echo $each\ndone\n", "not-a-digest", "no digest"],
    ["an error of the Hub", '{"error":"Invalid date"}', "not-a-digest", "Invalid date"],
    ["other JSON", '{"a":1}', "not-a-digest", "paper"],
    [
      "an HTML error page",
      "<html><head><title>503 Service Unavailable</title></head><body>Sorry</body></html>",
      "not-a-digest",
      "503 Service Unavailable",
    ],
    ["another feed", "<feed><entry><id>x</id><title>News</title></entry></feed>", "not-a-digest", "arXiv"],
    [
      "an error of arXiv",
      "<feed><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format</summary></entry></feed>",
      "not-a-digest",
      "incorrect id format",
    ],
  ])("answers %s with a sentence", async (_, content, code, words) => {
    await expect(parse(content)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it.each([
    ["a zip", bytes("504b030414000000"), "zip"],
    ["a PDF", bytes("255044462d312e37"), "PDF"],
    ["gzip", bytes("1f8b0800"), "gzip"],
    ["a picture", bytes("89504e470d0a1a0a"), "picture"],
    ["any binary", new Uint8Array(4096).map((_, at) => (at * 31) % 7), "binary"],
    ["truncated JSON", new Uint8Array(Buffer.from(HUB_JSON.slice(0, 900))), "cut off"],
    ["a truncated feed", new Uint8Array(Buffer.from(ATOM.slice(0, 900))), "cut off"],
    ["a truncated page", new Uint8Array(Buffer.from(HUB_HTML.slice(0, 900))), "cut off"],
    ["damaged XML", new Uint8Array(Buffer.from(ATOM.replace("</title>", "</titel>"))), "damaged"],
  ])("refuses %s whole, by name", async (_, content, words) => {
    await expect(parse(content)).rejects.toMatchObject({
      code: "unreadable-input",
      message: expect.stringContaining(words),
    });
  });
});

describe("input that is meant to hurt", () => {
  it("expands no entities of a document type", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><feed><entry><id>arXiv:2401.00001</id><title>&b;</title></entry></feed>`;
    await expect(parse(bomb)).rejects.toMatchObject({ code: "unreadable-input" });
  });

  it("expands entities once, so that none comes out of another", async () => {
    const digest = await parse(ATOM.replace("We split", "&amp;lt;We&amp;#65; split"));
    expect(digest.papers[0]?.abstract).toContain("&lt;We&#65; split");
  });

  it("finishes on deeply nested JSON, XML and HTML", async () => {
    const deep = 200_000;
    await expect(parse(`${"[".repeat(deep)}${"]".repeat(deep)}`)).rejects.toMatchObject({
      code: "not-a-digest",
    });
    await expect(parse(`[${'{"paper":'.repeat(deep)}`)).rejects.toMatchObject({ code: "unreadable-input" });
    await expect(parse(`<feed>${"<a>".repeat(deep)}${"</a>".repeat(deep)}</feed>`)).rejects.toMatchObject({
      code: "unreadable-input",
    });
    await expect(parse(`<html>${"<div>".repeat(deep)}`)).rejects.toMatchObject({ code: "unreadable-input" });
  });

  it("refuses what is larger than the cap, by its size", async () => {
    await expect(parse(new Uint8Array(MAX_TEXT_BYTES + 1))).rejects.toMatchObject({
      code: "unreadable-input",
      message: expect.stringContaining("64 MB"),
    });
    await expect(parse(`<html>${" ".repeat(MAX_MARKUP_BYTES)}`)).rejects.toMatchObject({
      code: "unreadable-input",
      message: expect.stringContaining("16 MB"),
    });
  });

  it("reads papers with very many authors and keeps two of one name", async () => {
    const [item] = JSON.parse(HUB_JSON);
    const authors = Array.from({ length: 3000 }, (_, at) => ({ name: `Author ${at % 2999}` }));
    const digest = await parse(JSON.stringify([{ ...item, paper: { ...item.paper, authors } }]));
    expect(digest.papers[0]?.authors).toHaveLength(3000);
  });

  it("marks bytes that are not UTF-8 and keeps the rest", async () => {
    const buffer = Buffer.from(PAGE_TEXT.replace("describe", "déscribe"));
    buffer[buffer.indexOf("accelerators")] = 0xff;
    const digest = await parse(new Uint8Array(buffer));
    expect(digest.papers).toHaveLength(2);
    expect(digest.papers[0]?.abstract).toContain("\uFFFDccelerators");
    expect(digest.diagnostics).toContainEqual(expect.objectContaining({ line: 15, severity: "warning" }));
  });

  it("lets neither control characters nor half surrogate pairs into a paper", async () => {
    const digest = await parse('{"title":"A\\u0000B\\ud800C","abstract":"x\\u0007y"}');
    expect(digest.papers[0]).toMatchObject({ title: "A B\uFFFDC", abstract: "x y" });
    expect(digest.papers[0]?.url).toContain("https://huggingface.co/papers?q=");
  });
});
