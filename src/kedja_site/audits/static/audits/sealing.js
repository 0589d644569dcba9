// Encrypts what is kept on the device: AES-GCM with a key that scripts can use but not read out. What that protects against,
// and what not, stands in docs/explanation/audits-on-a-device.md.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A new key, that no script can read out. */
export function newKey() {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** `value` (what JSON can say) and perhaps bytes, sealed; `name` is bound to it, so that no record passes for another. */
export async function seal(key, name, value, bytes = new ArrayBuffer(0)) {
  const said = encoder.encode(JSON.stringify(value));
  const whole = new Uint8Array(4 + said.length + bytes.byteLength);
  new DataView(whole.buffer).setUint32(0, said.length);
  whole.set(said, 4);
  whole.set(new Uint8Array(bytes), 4 + said.length);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(name) }, key, whole);
  return { iv, sealed };
}

/** What was sealed under `name`: the value, and the bytes. */
export async function open(key, name, { iv, sealed }) {
  const whole = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(name) }, key, sealed);
  const length = new DataView(whole).getUint32(0);
  return { value: JSON.parse(decoder.decode(whole.slice(4, 4 + length))), bytes: whole.slice(4 + length) };
}
