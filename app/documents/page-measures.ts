/** Measures of the printed page, in points (72 to the inch). */

const MM = 72 / 25.4;

export const millimetres = (length: number) => length * MM;

export const page = { width: millimetres(210), height: millimetres(297) };
export const margin = { left: millimetres(27), right: millimetres(27), top: millimetres(22), bottom: millimetres(21) };
export const textWidth = page.width - margin.left - margin.right;
export const textBottom = page.height - margin.bottom;

/** Room that a hand needs to sign. */
export const signatureRoom = millimetres(16);

/** How a letter is set: the first of these that brings it to one page, else the first of all. Never under 10 points. */
export interface Setting {
  /** Font size. */
  size: number;
  /** From one line to the next. */
  leading: number;
  /** Sender and date stand beside the recipient, not above. */
  headAbreast: boolean;
  /** Share of the usual space between blocks. */
  air: number;
}

export const settings: Setting[] = [
  { size: 11, leading: 15.4, headAbreast: false, air: 1 },
  { size: 11, leading: 14.8, headAbreast: true, air: 1 },
  { size: 10.5, leading: 14.4, headAbreast: true, air: 0.95 },
  { size: 10, leading: 13.8, headAbreast: true, air: 0.9 },
  { size: 10, leading: 13.2, headAbreast: true, air: 0.75 },
];

/** References, page numbers and notices. */
export const smallSize = 10;

export const ink = "#1c1917";
export const fadedInk = "#57534e";
export const noticeInk = "#8f1d14";
