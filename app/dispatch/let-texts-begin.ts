/** False as the process ends: a mail whose text has not begun is given back. */
let may = true;

export function letTextsBegin(begin: boolean): void {
  may = begin;
}

export const mayTextBegin = (): boolean => may;
