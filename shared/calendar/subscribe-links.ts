/**
 * The address that subscribes on an iPhone, iPad or Mac, where an https address of an .ics file is imported once instead.
 *
 * @param calendar the feed's http or https address
 */
export function webcalLink(calendar: string): string {
  return calendar.replace(/^https?:/, 'webcal:');
}
