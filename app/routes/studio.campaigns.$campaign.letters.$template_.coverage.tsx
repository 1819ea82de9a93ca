/** All versions of a letter, and what is worth a look in them. */
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LetterHtml } from "#documents/shared";
import { requireStaff } from "#studio";
import { Button, Buttons, LinkButton, Notice, Select, StudioPage } from "#ui";
import { readCoveragePage } from "#web/coverage";
import stylesheet from "../styles/coverage.css?url";
import { CoverageFindings, CoverageSummary, VersionHead } from "../ui/studio/coverage.tsx";

export const handle = { role: "viewer" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const query = new URL(request.url).searchParams;
  const asked = { text: query.get("text"), recipient: query.get("recipient") };
  return { staff, ...(await readCoveragePage(params, asked)) };
}

export const meta = () => [{ title: "All versions of this letter · Studio" }, { name: "robots", content: "noindex" }];

export default function CoveragePage() {
  const page = useLoaderData<typeof loader>();
  const { coverage } = page;
  return (
    <StudioPage
      staff={page.staff}
      title="All versions of this letter"
      at="/studio"
      crumbs={page.crumbs}
      lead={`“${page.title}”, as it comes out for people with different answers. Nobody’s answers are used: these are examples.`}
      tools={
        <LinkButton href={page.base} look="plain">
          Edit
        </LinkButton>
      }
    >
      <div className="coverage">
        <form method="get" className="studio-filter">
          <Select name="text" label="Text" value={page.text} options={page.texts} />
          <Select name="recipient" label="To" value={page.recipient} options={page.recipients} />
          <Buttons>
            <Button look="plain">Show</Button>
          </Buttons>
        </form>
        {coverage ? (
          <>
            <CoverageSummary coverage={coverage} pages={page.pages} />
            <CoverageFindings findings={coverage.findings} base={page.base} />
            <h2>The versions</h2>
            <p>
              What the first version does not say is marked in the others. Their answers differ only where that changes
              the text.
            </p>
            {coverage.versions.map((version, i) => (
              <section key={version.number} id={`version-${version.number}`} className="coverage-version">
                <VersionHead version={version} pages={page.pages[i]} />
                <LetterHtml letter={version.letter} />
              </section>
            ))}
            {coverage.alone ? (
              <section id="version-alone" className="coverage-version">
                <div className="coverage-head">
                  <h3>Write it all myself</h3>
                  <p>Who writes the whole letter alone is asked for name and address only.</p>
                </div>
                <LetterHtml letter={coverage.alone.letter} />
              </section>
            ) : null}
          </>
        ) : (
          <Notice tone="warning" title="This text has mistakes, so no letter can be made from it.">
            <ul>
              {page.problems.map(({ line, column, sentence }) => (
                <li key={`${line}:${column}:${sentence}`}>
                  <a href={`${page.base}?line=${line}`}>Line {line}</a>: {sentence}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </StudioPage>
  );
}
