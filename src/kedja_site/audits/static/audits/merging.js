// Which versions of an entry stand: those that no other takes the place of. The same rule as `merging.py`.

/** The versions that stand, oldest first, whatever the order that they arrived in. */
export function heads(versions) {
  const replaced = new Set(versions.flatMap((version) => version.based_on));
  const before = (a, b) => {
    const apart = Date.parse(a.written_at) - Date.parse(b.written_at);
    return apart || (a.id < b.id ? -1 : 1);
  };
  return versions.filter((version) => !replaced.has(version.id)).sort(before);
}

/** Entries with the versions that stand, in the order that they were begun; those taken away everywhere are left out. */
export function standing(versions) {
  const entries = new Map();
  for (const version of versions) {
    if (!entries.has(version.entry)) entries.set(version.entry, []);
    entries.get(version.entry).push(version);
  }
  const found = [];
  for (const [id, all] of entries) {
    const last = heads(all);
    if (last.every((version) => version.is_taken_away)) continue;
    const saying = last.filter((version) => !version.is_taken_away);
    const begun = Math.min(...all.map((version) => Date.parse(version.written_at)));
    found.push({
      id,
      kind: all[0].kind,
      heads: last,
      isDisputed: last.length > 1,
      isWaiting: all.some((version) => version.isWaiting),
      refused: last.map((version) => version.refused).find(Boolean) || "",
      content: saying[saying.length - 1].content,
      begun,
    });
  }
  return found.sort((a, b) => a.begun - b.begun || (a.id < b.id ? -1 : 1));
}
