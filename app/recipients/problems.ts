/** The sentences of this room: what a page says to each answer of a look-up, and what to do next. */
import { kindOfPlace } from "./outside-westminster.ts";
import type { PostcodeProblem } from "./postcode.ts";
import type { Explanation, Resolution } from "./shared.ts";

/** Why a text is not a postcode. */
export const postcodeProblems: Record<PostcodeProblem, string> = {
  empty: "Type your postcode, for example SW1A 1AA.",
  "too-long": "This is far longer than a postcode. Type the postcode alone, for example SW1A 1AA.",
  "other-alphabet":
    "This has a letter or a digit of another alphabet, which may look like ours. Type it with the letters A to Z and the digits 0 to 9.",
  "first-half": "This is the first half of a postcode. We need all of it, for example SW1A 1AA.",
  girobank: "GIR 0AA was a bank’s own postcode and nobody lives there. Type the postcode of your home.",
  "not-the-shape":
    "This does not have the shape of a UK postcode. Check that no letter or digit is missing or mistaken, such as O for 0 or I for 1.",
};

const months = "January February March April May June July August September October November December".split(" ");

/** What a page says to an answer, in plain words, with the ways on. A found postcode needs no explanation. */
export function explainResolution(resolution: Resolution): Explanation {
  switch (resolution.status) {
    case "found":
      return {
        title: resolution.constituency.name,
        text: `${resolution.postcode} is in this constituency.`,
        next: ["choose"],
      };
    case "terminated":
      return explainTerminated(resolution);
    case "outside-westminster":
      return explainOutside(resolution.place);
    case "not-a-postcode":
      return {
        title: "That is not a postcode yet",
        text: resolution.suggestion ? `${resolution.why} Did you mean ${resolution.suggestion}?` : resolution.why,
        next: ["retry", "choose", "type"],
      };
    case "not-found":
      return {
        title: `We do not know ${resolution.postcode}`,
        text: "It has the shape of a postcode, but the list does not hold it. Check each letter and digit. The postcode of a new street can be missing for up to half a year: then choose your constituency yourself.",
        next: ["retry", "choose", "type"],
      };
    case "unavailable":
      return explainUnavailable(resolution);
  }
}

function explainUnavailable({ postcode, demonstration }: Extract<Resolution, { status: "unavailable" }>): Explanation {
  if (demonstration)
    return {
      title: `We can’t look up ${postcode}`,
      text: "This demonstration has no list of real MPs and can’t reach postcodes.io. Your letter can still be real: type the name of your MP and your constituency.",
      next: ["type", "retry"],
    };
  return {
    title: `We can’t look up ${postcode} at the moment`,
    text: "The service that knows postcodes does not answer. Nothing that you typed is lost. Choose your constituency yourself, type the name of your MP, or try again in a minute.",
    next: ["choose", "type", "retry"],
  };
}

function explainTerminated({ postcode, since }: Extract<Resolution, { status: "terminated" }>): Explanation {
  const when = since ? ` in ${months[since.month - 1]} ${since.year}` : "";
  return {
    title: `${postcode} is no longer used`,
    text: `This postcode was withdrawn${when}. Your address has probably been given a new one: look at a recent letter. You can also choose your constituency yourself.`,
    next: ["retry", "choose", "type"],
  };
}

function explainOutside(place: string): Explanation {
  switch (kindOfPlace(place)) {
    case "crown-dependency":
      return {
        title: "No MP at Westminster for this postcode",
        text: `${capital(place)} ${place === "the Channel Islands" ? "have parliaments of their own" : "has its own parliament"}, so there is no MP at Westminster for this postcode. If you also have a home in the UK, use its postcode.`,
        next: ["other-actions", "retry"],
      };
    case "overseas-territory":
      return {
        title: "No MP at Westminster for this postcode",
        text: `${capital(place)} ${/\bIslands$/.test(place) ? "send" : "sends"} no MP to Westminster. If you last lived in the UK, use your postcode there.`,
        next: ["other-actions", "retry"],
      };
    case "british-forces":
      return {
        title: "Use the postcode of your home in the UK",
        text: "A British Forces address belongs to no constituency. While you serve abroad your MP is the one of your home in the UK: type the postcode of that home.",
        next: ["retry", "choose", "other-actions"],
      };
    case "no-constituency":
      return {
        title: "No constituency for this postcode",
        text: `We know of no constituency for ${place}. If you live in the UK, choose your constituency yourself.`,
        next: ["choose", "type", "other-actions"],
      };
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
