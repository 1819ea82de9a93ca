/** Where works can be looked up: buttons, so that what was typed so far is kept on the way there. */
interface LookUpProps {
  /** The host of Open Library; null where the hub asks it nothing. */
  openLibrary: string | null;
  /** The people who run the hub brought in a list of their own. */
  hasList: boolean;
}

export function LookUp({ openLibrary, hasList }: LookUpProps) {
  if (!openLibrary && !hasList) return null;
  return (
    <div className="paste">
      <p>
        <b>Look your works up</b>
      </p>
      <p className="hint">What you typed above is kept, and you choose what comes into your list.</p>
      {openLibrary ? (
        <p className="works-more">
          <button className="button plain" type="submit" name="_intent" value="open-library">
            Look up at {openLibrary}
          </button>
        </p>
      ) : null}
      {hasList ? (
        <p className="works-more">
          <button className="button plain" type="submit" name="_intent" value="search-list">
            Search the list of this hub
          </button>
        </p>
      ) : null}
    </div>
  );
}
