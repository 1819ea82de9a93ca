/**
 * Recipients: from a postcode to a constituency and its MP, and the companies that a person may write to.
 * Knows nothing of templates, drafts or mail. Its tables (constituency, member, directory_import,
 * directory_switch) are named in store.ts alone. A postcode is personal data: it is never logged here.
 */
/** Staff add and change companies. */
export { type CompanyChange, isShippedCompany, saveCompany, takeBackCompany } from "./change-company.ts";
/** Companies with a verified postal address; the others with the reason, for staff. */
export {
  findCompany,
  isStale,
  listCompanies,
  listShippedCompanies,
  placeLines,
  readCompanyRows,
  whyKeptBack,
} from "./companies.ts";
export { type AddresseeRow, type CompanyRow, mailboxOf } from "./company-file.ts";
export { countryNames } from "./countries.ts";
/** The postcodes to try in the demonstration directory. */
export { demonstrationPostcodes } from "./demonstration.ts";
/** What a file of an operator was refused for. */
export type { FileProblem } from "./directory-csv.ts";
/** Lower case without accents and punctuation: how names are joined and searched. */
export { foldName } from "./fold-name.ts";
/** Constituencies or members from a CSV file, all or nothing. */
export { type ImportReport, importDirectory } from "./import-directory.ts";
/** Where seats stand on a map of hexagons, from a CSV file. */
export { importMap, type MapReport } from "./import-map.ts";
/** The postcode directory of this computer, from the ONS Postcode Directory or NSPL. */
export { importPostcodes, type PostcodesOptions, type PostcodesReport } from "./import-postcodes.ts";
/** Whether two spellings name one MP. */
export { isSamePerson } from "./is-same-person.ts";
/** A seat, a typed name or a company as letters know a recipient. */
export { companyRecipient, mpRecipient, nextMpRecipient, typedMpRecipient } from "./letter-recipient.ts";
/** A postcode as typed, in normal form or with the problem. */
export { type ParsedPostcode, parsePostcode } from "./postcode.ts";
/** What a page says to an answer of a look-up. */
export { explainResolution, postcodeProblems } from "./problems.ts";
/** What staff type of a company → a row. */
export { addresseeForm, newCompanyId, readAddresseeForm, readCompanyForm } from "./read-company-form.ts";
/** Seats by code and by name; what the directory holds; the dissolution switch. */
export {
  directoryState,
  isDemonstrationActive,
  readSeat,
  searchConstituencies,
  setDissolved,
} from "./read-seat.ts";
/** Every seat with its nation, region and place on the map, for figures. */
export { type PlacedSeat, readSeatMap, type SeatMap } from "./read-seat-map.ts";
/** Who a letter would go to today. */
export { recipientNow } from "./recipient-now.ts";
/** From a postcode as typed to its constituency. */
export { resolve } from "./resolve-postcode.ts";
/** The shapes that pages know too. */
export type {
  Addressee,
  Company,
  Constituency,
  DirectoryState,
  Explanation,
  ListedConstituency,
  LookupSource,
  Member,
  Nation,
  Recipient,
  Resolution,
  Seat,
} from "./shared.ts";
/** True while nobody holds a seat. */
export { isVacant } from "./shared.ts";
/** What `hub directory show`, `find` and `doctor` print. */
export {
  type DirectoryReport,
  directoryReport,
  findInDirectory,
  type Shown,
  type ShownPostcode,
  type ShownSeat,
  showInDirectory,
  showPostcode,
} from "./show-directory.ts";
export { companyRevision } from "./store-companies.ts";
/** Published mailboxes of members, one a second. */
export { type ContactsReport, type SyncContactsOptions, syncContacts } from "./sync-contacts.ts";
/** Constituencies and members from UK Parliament's Members API. */
export { acceptPending, type SyncProblem, type SyncReport, syncDirectory } from "./sync-directory.ts";
/** Whether a letter may still go to the MP it was written to. */
export { type Hindrance, whyNotNow } from "./why-not-now.ts";
