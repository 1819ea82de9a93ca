/**
 * How reports say in plain words what they mean, for servers that write no delivery-status part. Words alone never make
 * a bounce: read-report.ts asks first who speaks.
 */

/** Who writes reports: the names that mail servers give themselves. */
export const serverNames =
  /^(mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|mdaemon|microsoftexchange[0-9a-f]+|mailsystem|mail[-_.]?delivery)$/i;

/** The same as display names; some Exchange servers have no telling address. */
export const serverTitles =
  /\b(mail delivery (sub)?system|mailer[- ]?daemon|mail administrator|system administrator|systemadministrator|microsoft outlook|delivery subsystem|postmaster)\b/i;

/** The letter will not arrive. */
export const failureWords = [
  /\b(could|can|was|has|have) ?n[o']t be delivered\b|\bcould not be delivered\b|\bcouldn[’']t be delivered\b/i,
  /\b(was|were) ?(not|n[’']t) delivered\b|\bunable to deliver\b|\b(was|were)n[’']t able to deliver\b|\bdelivery has failed\b/i,
  /\bdid not reach (some or all of )?the intended recipient/i,
  /\bdelivery (to the following recipients? )?failed\b|\bfailure notice\b|\bmail delivery failed\b/i,
  /\bundeliver(able|ed)\b|\breturned to sender\b|\breturning message to sender\b/i,
  /\bpermanent (fatal )?error|\bI[’']ve given up\b|\bno such user\b|\baddress not found\b/i,
  /\bkonnte[n]? nicht (zugestellt|übermittelt|ausgeliefert) werden\b|\bunzustellbar\b|\bnicht zugestellt\b/i,
  /n[’']a pas pu être (remis|distribué|délivré)|échec de (la )?remise|\bnon remis\b/i,
  /\bno se (ha podido|pudo) entregar\b|\bno se ha entregado\b/i,
  /\b(ni ellid|methwyd|methu|nid oedd modd|ni fu modd) (â )?(ei )?d?danfon\b|\bheb ei d?danfon\b|\bni chyrhaeddodd\b/i,
];

/** It is only late: the server goes on trying. */
export const delayWords = [
  /\bwarning message only\b|\bdo not need to resend\b|\bwill (be retried|keep trying|continue to try|retry)\b/i,
  /\bdelivery (status notification \()?(is |has been |was )?delay(ed)?\b|\bstill being retried\b|\bdelayed \d+ hours?\b/i,
  /\bverzögert\b|\bwird weiterhin versucht\b/i,
  /\boedi wrth (ei )?d?danfon\b|\bwedi['’]i ohirio\b/i,
];

/** A person is away, or a machine says thank you: subjects in the languages that our recipients use. */
export const awaySubjects = [
  /^(re: ?)?(automatic reply|auto(matic)?[- ]?(reply|response)|autoreply|out[- ]of[- ](the[- ])?office)/i,
  /\b(on (annual )?leave|on holiday|away from (the|my) office|vacation)\b/i,
  /\b(ymateb|ateb|atebiad|neges) awtomatig\b|\ballan o['’]r swyddfa\b|\bar (fy )?(g|ng)?wyliau\b/i,
  /\bautomatische antwort\b|\babwesen(d|heit)/i,
  /\br[ée]ponse automatique\b|\babsen(t|ce) du bureau\b|\brespuesta autom[áa]tica\b|\bautomatisch antwoord\b/i,
  /\b(please )?(confirm|verify) (that )?you(r| sent| are)\b.*\b(message|mail|human|sender)\b|\bchallenge\b/i,
];

/** Where the copy of the returned mail begins: its words are not the report's. */
export const copyBegins =
  /^(-{2,} ?(below this line is a copy|this is a copy of|the header|the body|original message|forwarded|diagnostic information for administrators)|(ursprüngliche|original) (nachricht|message) ?headers?|_{10,})/im;
