/** One `{{…}}` of a text. */
export interface Tag {
  index: number;
  raw: string;
  /** Without braces, `~` and outer spaces. */
  inner: string;
}
