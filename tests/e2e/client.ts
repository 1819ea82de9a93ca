/** A client without a browser, with cookies of its own, that sends forms as our pages do, or as they never would. */
export type Form = [string, string][] | Record<string, string>;

let clients = 0;

/** Each is a client of its own for the limits. */
export function givenClient(url: string) {
  const cookies = new Map<string, string>();
  const address = `203.0.${Math.floor(++clients / 250)}.${clients % 250}`;
  return async (path: string, form?: Form, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      redirect: "manual",
      headers: {
        Cookie: [...cookies].map((pair) => pair.join("=")).join("; "),
        // the outbox is shown to this computer alone, and through no proxy
        ...(path === "/outbox" ? {} : { "X-Forwarded-For": address }),
        ...(form ? { Origin: new URL(url).origin } : {}),
        ...headers,
      },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
      cookies.set(name, value);
    }
    return {
      status: response.status,
      location: response.headers.get("location"),
      html: await response.text(),
      headers: response.headers,
    };
  };
}

export type Client = ReturnType<typeof givenClient>;

/** The words of a page, as one would read them. */
export const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
