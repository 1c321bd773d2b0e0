import type { DigestFormat } from "../digest/digest.js";

/** What main runs; each resolves to the exit code: 0 done, 1 ran but failed, 2 wrong usage or configuration. */
export interface Operations {
  serve(): Promise<number>;
  chat(options: ReadingOptions): Promise<number>;
  parse(file: string, options: ParseOptions): Promise<number>;
  search(words: readonly string[], options: SearchCommandOptions): Promise<number>;
  paper(words: readonly string[], options: LookUpOptions): Promise<number>;
  digest(date: string, options: ReadingOptions & JsonOption): Promise<number>;
  importFiles(paths: readonly string[], options: JsonOption): Promise<number>;
  fetch(options: JsonOption & { readonly since?: string }): Promise<number>;
  subscriptions(request: SubscriptionsRequest, options: JsonOption): Promise<number>;
  deliver(options: JsonOption & { readonly at?: string; readonly dryRun?: boolean }): Promise<number>;
  post(place: string, options: JsonOption & { readonly dryRun?: boolean }): Promise<number>;
  doctor(options: JsonOption): Promise<number>;
  slackManifest(options: { readonly url?: string }): Promise<number>;
  discordRegister(options: { readonly guild?: string }): Promise<number>;
}

export interface JsonOption {
  readonly json?: boolean;
}

/** `--digest`: these papers alone, in memory. */
export interface ReadingOptions {
  readonly digest?: readonly string[];
}

export interface ParseOptions extends JsonOption {
  readonly format?: DigestFormat | "auto";
  readonly date?: string;
}

export interface LookUpOptions extends ReadingOptions, JsonOption {
  readonly batch?: string;
}

export interface SearchCommandOptions extends LookUpOptions {
  readonly limit: number;
  readonly offset: number;
}

export type SubscriptionsRequest =
  | { readonly action: "list" | "export" }
  | {
      readonly action: "add";
      readonly place: string;
      readonly topic?: string;
      readonly at?: string;
      readonly days?: string;
      readonly tz?: string;
      readonly count?: number;
    }
  | { readonly action: "remove" | "pause" | "resume"; readonly id: string }
  | { readonly action: "import"; readonly file: string };
