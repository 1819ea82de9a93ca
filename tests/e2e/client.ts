/** A client without a browser, with a cookie of its own, that sends forms as our pages do, or as they never would. */
export type Form = [string, string][] | Record<string, string>;

export function givenClient(url: string) {
  let cookie = "";
  const address = `203.0.113.${Math.floor(Math.random() * 250)}`;
  return async (path: string, form?: Form, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      redirect: "manual",
      headers: {
        Cookie: cookie,
        // the outbox is shown to this computer alone, and through no proxy
        ...(path === "/outbox" ? {} : { "X-Forwarded-For": address }),
        ...(form ? { Origin: new URL(url).origin } : {}),
        ...headers,
      },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
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
