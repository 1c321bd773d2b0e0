/** Addresses of the public pages, relative to the server, so that they work behind any name. */
export const addresses = {
  day: (date: string, query = ""): string =>
    `/d/${date}${query === "" ? "" : `?q=${encodeURIComponent(query)}`}`,
  dayBibtex: (date: string): string => `/d/${date}.bib`,
  paper: (id: string): string => `/p/${encodeURIComponent(id)}`,
  paperBibtex: (id: string): string => `/p/${encodeURIComponent(id)}.bib`,
  feed: (topic = ""): string => `/feed.atom${topic === "" ? "" : `?topic=${encodeURIComponent(topic)}`}`,
};
