/** A picture to go with a post, inside the form of the posts: seen at once, with a title where one is typed, taken in three sizes. */
import { Button, Buttons } from "../buttons.tsx";
import { TextInput } from "../inputs.tsx";
import { CopyButton } from "../take-away.tsx";

export interface CardShown {
  title: string;
  problem: string | null;
  /** Of the picture with the title. */
  alt: string;
  sizes: { size: string; label: string }[];
  /** What is shown: with the title once that was asked for. */
  picture: { src: string; alt: string };
}

export function CardMaker({ card, href }: { card: CardShown; href: string }) {
  const { title, problem, alt, sizes, picture } = card;
  return (
    <section className="card-maker" id="card" aria-labelledby="card-title">
      <h2 id="card-title">A picture to go with it</h2>
      <img className="card-picture" src={picture.src} alt={picture.alt} width={1200} height={630} loading="lazy" />
      <div className="card-ways">
        <TextInput
          name="title"
          label="Title of your book"
          hint="Leave it empty for a picture without one. We do not keep it."
          value={title}
          error={problem ?? undefined}
        />
        <Buttons>
          <Button name="_intent" value="card" look="plain" formAction={`${href}/social#card`}>
            Put the title on the picture
          </Button>
        </Buttons>
        {problem ? null : (
          <>
            <p className="card-label">Take it with you as a PNG file</p>
            <Buttons>
              {sizes.map(({ size, label }) => (
                <Button key={size} name="size" value={size} look="plain" file formAction={`${href}/card.png`}>
                  {label}
                </Button>
              ))}
            </Buttons>
            <p className="card-label">Description for those who cannot see it</p>
            <p id="card-alt">{alt}</p>
            <Buttons>
              <CopyButton target="card-alt">Copy the description</CopyButton>
            </Buttons>
          </>
        )}
      </div>
    </section>
  );
}
