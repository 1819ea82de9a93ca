/** What a person reads when a page cannot be shown: what happened, what is safe, what to do next. */
import { isRouteErrorResponse } from "@remix-run/react";
import { Button } from "./buttons.tsx";
import type { KeptForm } from "./nonce.tsx";
import { Page } from "./page.tsx";

/** What a route may throw along with a status: `data({ … }, { status })`. */
interface ErrorDetails {
  title?: string | undefined;
  sentence?: string | undefined;
  errorId?: string | undefined;
  /** Seconds until it is worth trying again. */
  retryAfter?: number | undefined;
  campaign?: { title: string; href: string } | undefined;
  /** Where to go from here, if not to the list of actions. */
  home?: { label: string; href: string } | undefined;
}

const words: Record<number, { title: string; sentence: string }> = {
  400: {
    title: "We could not read that",
    sentence:
      "What arrived is not what this page expects. Please go back, load the page again and send the form from there.",
  },
  401: {
    title: "You are signed out",
    sentence: "You were signed out for your safety, as happens after some hours. Please sign in again.",
  },
  403: {
    title: "This form came from somewhere else",
    sentence:
      "For safety we only take forms that were filled in on this site. Please open the page here and send it again.",
  },
  404: {
    title: "There is no page here",
    sentence:
      "The address may be mistyped or cut short, or what stood here has been deleted, as letters are after a while. If you came from a link in an email, copy the whole of it.",
  },
  410: {
    title: "This is no longer kept",
    sentence: "We delete what people write after a short time. What stood here is gone for good.",
  },
  413: {
    title: "That is more than we can take",
    sentence:
      "What you sent is larger than a form may be. Please go back, shorten it or leave some works out, and send it again. A file with a list of works can have 1 MB.",
  },
  429: {
    title: "A little too fast for us",
    sentence:
      "Many requests came from your connection in a short time. Nothing of yours is lost: please wait, then try again.",
  },
  503: {
    title: "We are away for a moment",
    sentence:
      "The hub cannot reach its own records just now. Please go back and try again in a minute; your browser may still hold what you typed.",
  },
};

const ours = {
  title: "Something went wrong on our side",
  sentence:
    "This was our mistake, not yours. What you saved earlier is still there: go back and try again, or come back a little later.",
};

/** How long a wait is, in words. */
export function waitInWords(seconds: number): string {
  if (seconds < 90) return "about a minute";
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `about ${minutes} minutes` : `about ${Math.ceil(minutes / 60)} hours`;
}

/** What a loader or action threw, as a page can say it; anything unforeseen is a 500 with the id from the log. */
export function readFailure(
  error: unknown,
  { errorId, unavailable }: { errorId?: string | undefined; unavailable?: boolean | undefined },
): { status: number; details: ErrorDetails } {
  if (!isRouteErrorResponse(error)) return { status: unavailable ? 503 : 500, details: { errorId } };
  const { status, data } = error;
  // only an object that a route threw on purpose; a text might hold what nobody should read
  return { status, details: { errorId, ...(typeof data === "object" && data !== null ? (data as ErrorDetails) : {}) } };
}

/** Heading of the page for a status, for the title bar as well. */
export function errorTitle(status: number, details: ErrorDetails = {}): string {
  return details.title ?? wordsFor(status).title;
}

/** A refusal that we have no words of its own for is told like any form that we could not read. */
function wordsFor(status: number) {
  return words[status] ?? (status >= 400 && status < 500 ? words[400] : undefined) ?? ours;
}

const keptSentence =
  "The hub cannot reach its own records just now, so nothing was saved or sent. What you typed is kept in this page: leave it open, and press the button in a minute.";

/** A session that ended while somebody was typing. */
function SignInFirst() {
  return (
    <>
      <p>
        You were signed out, so nothing was saved. What you typed is kept in this page: leave it open, sign in in
        another tab, then come back here and press the button.
      </p>
      <p>
        <a href="/studio/sign-in" target="_blank" rel="noreferrer">
          Sign in, in a new tab
        </a>
      </p>
    </>
  );
}

/** The same form once more, and its words to copy; a field whose name begins with a line is a button or a part of ours. */
function SendAgain({ path, fields, button = "Try again" }: KeptForm & { button?: string | undefined }) {
  const typed = fields.filter(([name, value]) => value.trim() && !/^_|altcha/.test(name));
  return (
    <form method="post" action={path}>
      {fields.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <p>
        <Button>{button}</Button>
      </p>
      {typed.length > 0 ? (
        <details>
          <summary>What you typed</summary>
          {typed.map(([name, value]) => (
            <pre key={`${name}=${value}`} className="mail-text">
              {value}
            </pre>
          ))}
        </details>
      ) : null}
    </form>
  );
}

interface ErrorProps {
  status: number;
  details?: ErrorDetails;
  kept?: KeptForm | undefined;
}

/** The page for a status: 401, 403, 404, 410, 413, 429 and 503 in their own words. */
export function ErrorPage(props: ErrorProps) {
  const { status, details = {} } = props;
  return (
    <Page title={errorTitle(status, details)} campaign={details.campaign} width="text">
      <ErrorBody {...props} />
    </Page>
  );
}

/** What stands under the heading of such a page. */
export function ErrorBody({ status, details = {}, kept }: ErrorProps) {
  const home = details.home ?? { href: details.campaign?.href ?? "/", label: "Go to the list of actions" };
  return (
    <div className="prose">
      {kept && status === 401 ? (
        <SignInFirst />
      ) : (
        <p>{kept ? keptSentence : (details.sentence ?? wordsFor(status).sentence)}</p>
      )}
      {kept ? <SendAgain {...kept} button={status === 401 ? "I am signed in: send it again" : undefined} /> : null}
      {details.retryAfter ? <p>Try again in {waitInWords(details.retryAfter)}.</p> : null}
      {status >= 500 && details.errorId ? (
        <p>
          If you tell us about it, please give this number: <code>{details.errorId}</code>. It lets us find what
          happened, and says nothing about you.
        </p>
      ) : null}
      <p>
        <a href={home.href}>{home.label}</a>
      </p>
    </div>
  );
}
