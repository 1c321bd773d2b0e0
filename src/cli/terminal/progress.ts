import { Presets, SingleBar } from "cli-progress";
import type { Context } from "../context.js";

/** How far long work has come: a bar on a terminal, a line now and then elsewhere. All of it on stderr. */
export interface Progress {
  /** `of` is undefined while it is not known how much there is to do. */
  show(done: number, of: number | undefined): void;
  end(): void;
}

/** Without a terminal, a line after each so many. */
const LINE_EVERY = 50;

export function progressOf(unit: string, context: Context): Progress {
  return context.terminal.isOutput ? barOf(unit, context) : linesOf(unit, context);
}

function barOf(unit: string, context: Context): Progress {
  const bar = new SingleBar(
    {
      format: `{bar} {value}/{total} ${unit} · {eta_formatted} left`,
      stream: context.io.stderr,
      hideCursor: true,
      clearOnComplete: true,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    show(done, of) {
      if (of === undefined) return;
      if (!started) bar.start(of, 0);
      started = true;
      bar.update(done);
    },
    end: () => {
      if (started) bar.stop();
    },
  };
}

function linesOf(unit: string, context: Context): Progress {
  return {
    show(done, of) {
      if (done % LINE_EVERY !== 0 && done !== of) return;
      context.io.stderr.write(`${done}${of === undefined ? "" : ` of ${of}`} ${unit}\n`);
    },
    end: () => undefined,
  };
}
