/** The way to have a letter deleted at once. */
import type { ReactNode } from "react";
import { Button, Buttons } from "../buttons.tsx";
import { Details } from "../notices.tsx";

/** @param children what goes, and what stays */
export function DeleteLetter({ children }: { children: ReactNode }) {
  return (
    <Details summary="Delete this letter now">
      <p>{children}</p>
      <form method="post">
        <Buttons>
          <Button name="_intent" value="delete" look="danger">
            Delete this letter
          </Button>
        </Buttons>
      </form>
    </Details>
  );
}
