const WHEN = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment in milliseconds since 1970 for people, in local time: "20 Nov, 23:10". */
export function momentText(at: number): string {
  return WHEN.format(at);
}
