/**
 * Takes WebRTC away before any other script runs.
 *
 * The content security policy closes every other way out, but browsers do
 * not recognise a directive for this one.
 */
for (const name of Object.getOwnPropertyNames(globalThis)) {
  if (/^(webkit|moz)?RTC/.test(name)) Reflect.deleteProperty(globalThis, name);
}
