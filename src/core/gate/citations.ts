import type { Job } from "../job.ts";
import { linksOf } from "../links.ts";
import { limits } from "../limits.ts";
import type { GitReader, WriteDeps } from "../ports.ts";
import type { ReplyBody } from "../proposal.ts";

/** `path#L12` or `path#L12-L20` in backticks: how an answer points at code. */
const citation = /`([^`\n#]{1,400})#L(\d{1,7})(?:-L?(\d{1,7}))?`/g;
const mostCitations = 100;

/**
 * Looks up every place an answer cites, at the commit it was read at: those that exist become links, the others are
 * marked, so that nothing is pointed at that is not there.
 */
export async function checkCitations(body: ReplyBody, job: Job, deps: WriteDeps): Promise<ReplyBody> {
  const cited = [...body.markdown.matchAll(citation)].slice(0, mostCitations);
  if (body.commit === null || cited.length === 0) return body;
  const { pull, repository } = job;
  if (body.commit !== pull?.headSha && body.commit !== repository.policyCommit) return moved(body);
  const opened = await deps.openGit(
    {
      pull: pull === null ? null : { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha },
      policyCommit: repository.policyCommit,
      defaultBranch: repository.defaultBranch,
    },
    deps.signal,
  );
  if (opened.kind === "moved") return moved(body);
  await using git = opened.git;
  const links = linksOf(job.trigger.repository, deps.operator);
  const lengths = await lengthsOf(
    git,
    body.commit,
    cited.map((match) => match[1] ?? ""),
  );
  const known = { commit: body.commit, links, lengths };
  return { ...body, markdown: body.markdown.replaceAll(citation, (...match) => linked(match, known)) };
}

function moved(body: ReplyBody): ReplyBody {
  const note = "The code moved meanwhile, so the places named here were not looked up again.";
  return { ...body, markdown: `${body.markdown}\n\n${note}` };
}

interface Known {
  readonly commit: string;
  readonly links: ReturnType<typeof linksOf>;
  readonly lengths: ReadonlyMap<string, number>;
}

function linked(
  [whole, path = "", first = "", last = first]: readonly string[],
  { commit, links, lengths }: Known,
): string {
  const lines = [Number(first), Number(last)] as const;
  const exists = lines[0] >= 1 && lines[0] <= lines[1] && lines[1] <= (lengths.get(path) ?? 0);
  return exists ? `[${whole}](${links.blob(commit, path, lines)})` : `${whole} (not found)`;
}

/** Lines of each file at a commit; files that are not there, or are no text, are left out. */
async function lengthsOf(git: GitReader, commit: string, paths: readonly string[]): Promise<Map<string, number>> {
  const lengths = new Map<string, number>();
  for (const path of new Set(paths)) {
    const content = await git.read(commit, path, limits.fileBytes);
    if (content.kind === "text" || content.kind === "cut")
      lengths.set(path, content.text.replace(/\n$/, "").split("\n").length);
  }
  return lengths;
}
