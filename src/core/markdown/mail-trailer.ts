/**
 * A comment sent by e-mail without what the mail program added (T06): signature, and the older message, which some
 * programs quote without any `>`. Everything from there on is dropped, so too much is cut rather than too little.
 */
export function withoutTrailer(body: string): string {
  const lines = body.split("\n");
  const at = lines.findIndex((line, index) => opensTrailer(line.trimEnd(), lines, index));
  return at === -1 ? body : lines.slice(0, at).join("\n");
}

function opensTrailer(line: string, lines: readonly string[], index: number): boolean {
  if (/^(?:--|_{8,})$/.test(line)) return true;
  if (
    /^ {0,3}-{2,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original)/i.test(
      line,
    )
  )
    return true;
  if (
    /^(?:from|von|de|发件人)[:：]\s/i.test(line) &&
    /^(?:sent|date|gesendet|envoyé|enviado|to|发送时间)\s?[:：]/i.test(lines[index + 1]?.trim() ?? "")
  )
    return true;
  return /^(?:on|le|am|el|il|op|den|em|在)\s/i.test(line) && isAttribution(lines.slice(index, index + 4));
}

/** "On Tue, 3 Mar 2026 at 10:02, Somebody <a@b> wrote:", wrapped over a few lines by some programs. */
function isAttribution(lines: readonly string[]): boolean {
  const end = lines.findIndex((line) =>
    /(?:wrote|écrit|schrieb|escribió|ha scritto|schreef|skrev|escreveu|写道)[^\n]{0,200}[:：]\s*$/.test(
      line.slice(-240),
    ),
  );
  return (
    end !== -1 &&
    lines.slice(0, end + 1).every((line) => line.trim() !== "") &&
    /\d/.test(
      lines
        .slice(0, end + 1)
        .join(" ")
        .slice(0, 500),
    )
  );
}
