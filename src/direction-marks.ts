/**
 * A text without the marks that turn the direction of what stands around them (Unicode's Bidi_Control): Vietnamese
 * needs none, and with one a name or the ending of a file reads as another.
 */
export const withoutDirections = (text: string): string => text.replace(/\p{Bidi_Control}/gu, '')
