/** The other way past the soft limit: the browser does a sum while its person waits. Empty without script. */
export function ProveWork({ work }: { work: string | null }) {
  return work ? (
    <div data-prove-work={work} hidden>
      <p>
        You need not wait: your browser does a sum for you just now. As soon as it says that it is done, press the
        button again.
      </p>
    </div>
  ) : null;
}
