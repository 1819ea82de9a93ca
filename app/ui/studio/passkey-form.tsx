/** A button for a passkey: hidden until /passkey.js finds that the browser can do it. */
import type { ReactNode } from "react";
import { Button } from "../buttons.tsx";
import { useNonce } from "../nonce.tsx";

interface PasskeyFormProps {
  purpose: "add" | "sign-in";
  action: string;
  button: string;
  look?: "go" | "plain";
  children?: ReactNode;
}

/** Sends `answer`, what the device said to our challenge. */
export function PasskeyForm({ purpose, action, button, look = "plain", children }: PasskeyFormProps) {
  return (
    <>
      <form method="post" action={action} data-passkey={purpose} hidden>
        <input type="hidden" name="answer" />
        {children}
        <Button look={look}>{button}</Button>
        <p className="counter" role="status" />
      </form>
      <script type="module" src="/passkey.js" nonce={useNonce()} />
    </>
  );
}
