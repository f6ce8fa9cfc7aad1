/** Puts texts into pages without changing them. */

/** `text` as a tag may hold it: unchanged by the parser, and unable to end the tag. */
export function source(text) {
  const clean = text.replaceAll('\r\n', '\n').trim();
  const unsafe = /<\/(script|style)|<!--|[\r\0]/i.exec(clean)?.[0];
  if (unsafe !== undefined) throw new Error(`"${unsafe}" may not stand inside a tag`);
  return clean;
}

/** `text` as the value of an attribute in double quotes. */
export function asAttribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** Replaces each `<!-- insert:name -->` by its part; every part must be used once. */
export function fill(template, parts) {
  const left = new Set(Object.keys(parts));
  const page = template.replace(/<!-- insert:(\w+) -->/g, (_, name) => {
    if (!left.delete(name)) throw new Error(`no part "${name}", or used twice`);
    return parts[name];
  });
  if (left.size > 0) throw new Error(`no place for ${[...left].join(', ')}`);
  return page;
}
