/** The hub's command line: thin, over the same rooms as the pages. */
import { newErrorId, reportError, SettingsError } from "#platform";
import { hasPrintedJson, InputError, printJson } from "./hub/input.ts";

const help = `Action Hub, command line. Use it as: npm run -s hub -- COMMAND

  letter --template NAME --answers FILE RECIPIENT --format pdf|docx|txt|eml|html --out FILE
         [--date YYYY-MM-DD] [--campaign NAME] [--json]
         RECIPIENT is one of  --company ID
                              --postcode "SW1A 1AA"
                              --constituency CODE
                              --member "Name, Constituency"

  templates list [--json]           the letters that there are
  templates fields NAME [--json]    what a letter asks
  templates check [NAME|FILE …]     each problem as FILE:LINE:COLUMN: sentence
  templates coverage NAME [--json]  its versions that show every branch, and what is worth a look in them

  own-words --template NAME --answers FILE [--text FILE] [RECIPIENT] [--campaign NAME] [--json]
                                    what share of a letter, or of its edited text, is its writer's own,
                                    and how near it is to letters that went to the same recipient
  own-words --campaign NAME [--json]
                                    the shares of all confirmed letters of a campaign

  directory import FILE             constituencies or members, as CSV
  directory import-postcodes FILE   the ONS Postcode Directory or NSPL, CSV or ZIP
         [--without-ni]             without the postcodes of Northern Ireland
  directory import-map FILE         where seats stand on a map of hexagons, CSV: code, q, r, region_code
         [--credit TEXT]            how the source of the map wants to be named
  directory sync [--contacts]       members from UK Parliament's Members API, and their mailboxes
  directory accept                  takes a list that was kept aside: it removes many members
  directory dissolve on|off         Parliament is dissolved: letters to MPs stop
  directory show POSTCODE|NAME [--json]
  directory find NAME [--json]      constituencies and members
  directory doctor [--json]         what is there, how old it is

  works import FILE [--json]        a bibliographic list to search: CSV or JSON Lines with title, authors, isbn, year
  works search QUERY [--json]       entries of it by ISBN, or by title and author

  dispatch list [--state STATE,…] [--reason REASON] [--campaign NAME] [--since 24h|7d|DATE] [--limit 50] [--json]
                                    letters by state, and the newest of them
  dispatch show ID [--json]         one letter with its history
  dispatch answers [--campaign NAME] [--json]
                                    what writers said of the answers to their letters
  dispatch retry ID …               tries a letter that waits now
  dispatch release ID … [--may-arrive-twice]
                                    lets a letter that is held go on
  dispatch withdraw ID …            takes back a letter that has not gone
  dispatch pause CAMPAIGN [--reason TEXT]
  dispatch resume CAMPAIGN          stops a campaign's letters within seconds, and lets them go on

  staff add EMAIL --role owner|editor|viewer [--name TEXT] [--json]
                                    somebody for the studio, and a link that signs them in: ten minutes, once
  staff list [--json]               who works here
  staff role EMAIL ROLE             gives somebody another role
  staff remove EMAIL                removes somebody, with all that is kept of them
  staff sign-out EMAIL              ends all their sessions

  campaign list [--json]            the campaigns, published or not
  campaign export NAME [--to FILE.zip|FOLDER] [--published]
                                    a campaign with its letters: drafts where there are any
  campaign import FILE.zip|FOLDER [--as NAME] [--replace] [--check] [--json]
                                    takes one in as a draft; --check only says what it would do
  campaign publish NAME [--why TEXT]
                                    shows the public the draft, if nothing is missing
  campaign figures NAME [--from DATE] [--until DATE] [--action ACTION] [--json]
                                    how far people came, and letters by day and place: counts alone

  limits show [--json]              each limit with the numbers of this moment, and who is trending
  limits allow NETWORK --until YYYY-MM-DD [--note TEXT]
                                    no limit of a client counts for an address or a range until then
  limits deny NETWORK --until YYYY-MM-DD [--note TEXT]
                                    no letters are mailed from there until then
  limits remove NETWORK             the limits count there as for everybody
  limits domains list|add|remove [DOMAIN] [--json]
                                    mail domains whose mailboxes last for minutes only

  retention run [--json]            forgets now what is forgotten by the clock every hour, and counts it
  doctor [--connect] [--json]       whether all is well with this hub, and what to do where it is not;
                                    --connect also asks the mail server, the bounce mailbox and the DNS

  --help                            this page

Exit status: 0 done; 2 something in the input is wrong, a line for each (doctor: something must be mended);
1 our fault, with a number.
With --json, standard output is one JSON document and nothing else; of wrong input {"problems": […]}. An answers file is a JSON object: see docs/templates.md.
`;

/** Each is loaded only when it is asked for: to load them all takes longer than most of them run. */
const commands = {
  letter: async () => (await import("./hub/letter.ts")).letterCommand,
  templates: async () => (await import("./hub/templates.ts")).templatesCommand,
  "own-words": async () => (await import("./hub/own-words.ts")).ownWordsCommand,
  directory: async () => (await import("./hub/directory.ts")).directoryCommand,
  works: async () => (await import("./hub/works.ts")).worksCommand,
  dispatch: async () => (await import("./hub/dispatch.ts")).dispatchCommand,
  staff: async () => (await import("./hub/staff.ts")).staffCommand,
  campaign: async () => (await import("./hub/campaign.ts")).campaignCommand,
  limits: async () => (await import("./hub/limits.ts")).limitsCommand,
  retention: async () => (await import("./hub/retention.ts")).retentionCommand,
  doctor: async () => (await import("./hub/doctor.ts")).doctorCommand,
};

const [command, ...rest] = process.argv.slice(2);

try {
  if (!command || command === "--help" || command === "help" || rest.includes("--help")) process.stdout.write(help);
  else if (Object.hasOwn(commands, command)) await (await commands[command as keyof typeof commands]())(rest);
  else throw new InputError([`There is no command "${command}". npm run hub -- --help shows all of them.`]);
  await tellElsewhere();
  await flushed();
  process.exit();
} catch (error) {
  const isTold =
    error instanceof InputError || error instanceof SettingsError || (error as { sentence?: true }).sentence === true;
  if (isTold) {
    const { message } = error as Error;
    process.stderr.write(`${message}\n`);
    await tellElsewhere();
    if (rest.includes("--json") && !hasPrintedJson()) printJson({ problems: message.split("\n") });
    await flushed();
    process.exit(2);
  }
  const shown = error instanceof Error && /PostgreSQL|data folder/.test(error.message) ? `${error.message}\n` : "";
  let id = newErrorId();
  try {
    id = reportError(error, { event: "command" });
  } finally {
    process.stderr.write(`${shown}Something went wrong on our side (${id}).\n`);
    process.exit(1);
  }
}

/** A letter, or a look into a list, is the same wherever it is made; whatever else is done may miss the hub it was meant for. */
async function tellElsewhere(): Promise<void> {
  if (/^(letter|own-words|templates)$/.test(command ?? "") || /^(show|find|search)$/.test(rest[0] ?? "")) return;
  const { maybeElsewhere } = await import("./database.ts");
  const sentence = maybeElsewhere();
  if (sentence) process.stderr.write(`${sentence}\n`);
}

/** What was written to a pipe has left before we do. */
function flushed(): Promise<void> {
  return new Promise((done) => process.stdout.write("", () => done()));
}
