/**
 * Recipients: from a postcode to a constituency and its MP, and the companies that a person may write to.
 * Knows nothing of templates, drafts or mail. Its tables (constituency, member, directory_import,
 * directory_switch) are named in store.ts alone. A postcode is personal data: it is never logged here.
 */
/** Companies with a verified postal address; the others with the reason, for staff. */
export { disabledCompanies, findCompany, listCompanies } from "./companies.ts";
/** The postcodes to try in the demonstration directory. */
export { demonstrationPostcodes } from "./demonstration.ts";
/** Lower case without accents and punctuation: how names are joined and searched. */
export { foldName } from "./fold-name.ts";
/** A seat, a typed name or a company as letters know a recipient. */
export { companyRecipient, mpRecipient, typedMpRecipient } from "./letter-recipient.ts";
/** A postcode as typed, in normal form or with the problem. */
export { type ParsedPostcode, parsePostcode } from "./postcode.ts";
