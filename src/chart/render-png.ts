import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Draws an SVG as PNG at twice its size, with the font that comes along: a server may have none. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  // Loaded when first drawn: the library is native code, and few answers have a picture.
  const { renderAsync } = await import("@resvg/resvg-js");
  const image = await renderAsync(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: {
      loadSystemFonts: false,
      fontFiles: [require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")],
      defaultFontFamily: "DejaVu Sans",
    },
  });
  return image.asPng();
}
