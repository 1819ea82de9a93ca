/** The outbox is shown only where the hub is reached on this computer alone and has no mail server. */
import { env, isLocalHub } from "#platform";

export const isLocalOutbox = (): boolean => isLocalHub() && !env().SMTP_URL;
