/** What is kept, how long, and who gets it: said before anything is typed. */
import { Details } from "../notices.tsx";

/**
 * @param recipient who gets a letter that we email; left out where we email the writer's own copies only
 * @param some it is true of some of those that one can write to; the others' letters are for the post
 */
export function WhatWeKeep({ recipient, some }: { recipient?: string; some?: boolean }) {
  return (
    <Details summary="What we keep, how long, and who gets it" open>
      <ul>
        <li>
          What you type stays in this browser's draft on our server for 24 hours after your last step. Then it is
          deleted.
        </li>
        <li>
          Nobody gets anything until you press a button that says so. A letter that you download yourself goes to
          nobody.
        </li>
        <li>
          {recipient
            ? `If you ask us to email a letter, ${recipient} gets it with your name, address and email, after you have confirmed it from your mailbox.${some ? " The others get theirs when you post it." : ""}`
            : "We email letters to nobody but you: your own copy, if you ask for it. A company gets yours when you post it."}
        </li>
        <li>
          No account, no tracking, nothing sold. <a href="/privacy">More on privacy</a>
        </li>
      </ul>
    </Details>
  );
}

/** Beside the buttons of a form that hub.js keeps while it is filled in; there it says when that failed. */
export function KeptAsTyped() {
  return (
    <div>
      <p className="hint">
        What you type is kept here for 24 hours, with JavaScript while you type and without it with each button that you
        press. A cookie ties it to this browser. <a href="/privacy">More on privacy</a>
      </p>
      <p className="error" role="status" data-keep-status />
    </div>
  );
}
