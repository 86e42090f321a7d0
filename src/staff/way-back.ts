/**
 * Where somebody goes after signing in: the page of staff they asked for. Never an address somebody else put
 * into the link, and nothing that a header cannot carry.
 */
export function backTo(path: string): string {
  return /^\/staff(?:$|[/?])[\x21-\x7e]*$/.test(path) &&
    !/^\/staff\/(?:sign-in|sign-out|second-factor|link|single-sign-on)/.test(path)
    ? path
    : '/staff'
}
