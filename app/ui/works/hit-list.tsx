/** Entries that a search found, each with a button that takes it into one's own list. */
interface Hit {
  title: string;
  authors: string;
  isbn: string | null;
  year: number | null;
}

export function HitList({ hits, query }: { hits: Hit[]; query: string }) {
  return (
    <form method="post">
      <input type="hidden" name="query" value={query} />
      <h2 id="hits">{hits.length === 1 ? "One entry" : `${hits.length} entries, the nearest first`}</h2>
      <ol className="hits" aria-labelledby="hits">
        {hits.map((hit, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry's number is its name, and the page is drawn once
          <li key={i}>
            <p>
              <b>{hit.title}</b>
              <br />
              {[hit.authors, hit.year, hit.isbn && `ISBN ${hit.isbn}`].filter(Boolean).join(" · ")}
            </p>
            <button className="button quiet" type="submit" name="_intent" value={`add:${i}`}>
              Add to my list <span className="visually-hidden">({hit.title})</span>
            </button>
          </li>
        ))}
      </ol>
    </form>
  );
}
