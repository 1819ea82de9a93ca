/** A picture to go with a post, inside the form of the posts: its words, then sizes to take, each drawn when asked for. */
import { Button, Buttons } from "../buttons.tsx";
import { TextInput } from "../inputs.tsx";
import { CopyButton } from "../take-away.tsx";

export interface CardShown {
  title: string;
  problem: string | null;
  alt: string;
  sizes: { size: string; label: string }[];
  /** The picture itself, once it was asked for. */
  picture: string | null;
}

export function CardMaker({ card, href }: { card: CardShown; href: string }) {
  const { title, problem, alt, sizes, picture } = card;
  return (
    <section className="stack" id="card" aria-labelledby="card-title">
      <h2 id="card-title">A picture to go with it</h2>
      <TextInput
        name="title"
        label="Title of your book"
        hint="Leave it empty for a picture without one. We do not keep it."
        value={title}
        error={problem ?? undefined}
        width="m"
      />
      <Buttons>
        <Button name="_intent" value="card" look="plain" formAction={`${href}/social#card`}>
          Show me the picture
        </Button>
      </Buttons>
      {problem ? null : (
        <>
          {picture ? <img className="card-picture" src={picture} alt={alt} width={1200} height={630} /> : null}
          <p>Take it with you as a PNG file:</p>
          <Buttons>
            {sizes.map(({ size, label }) => (
              <Button key={size} name="size" value={size} look="plain" file formAction={`${href}/card.png`}>
                {label}
              </Button>
            ))}
          </Buttons>
          <p className="hint">Description for those who cannot see it:</p>
          <p id="card-alt">{alt}</p>
          <CopyButton target="card-alt">Copy the description</CopyButton>
        </>
      )}
    </section>
  );
}
