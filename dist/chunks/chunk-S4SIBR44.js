import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/limits.ts
var limits = {
  /** GitHub refuses longer comment and review bodies; counted in UTF-16 units after the footer is added. */
  commentLength: 65536,
  /** A check run's summary and text, each. */
  checkTextLength: 65535,
  annotationsPerRequest: 50,
  annotations: 200,
  /** One request to GitHub, how often a read is tried again, and the pages of one list (100 entries each). */
  githubRequestSeconds: 30,
  githubReadRetries: 2,
  githubPages: 100,
  /** The log of one job: how much of its end is kept, of how much at most, and how long that may take. */
  jobLogKept: 256 * 1024,
  jobLogBytes: 64 * 1024 * 1024,
  jobLogSeconds: 60,
  /** Failing jobs of one head that are looked at. */
  ciJobs: 10,
  /** Repairs of one pull request that nobody asked for. */
  automaticFixesPerHour: 5,
  policyBytes: 65536,
  /** AGENTS.md files of the project together, as in Codex. */
  instructionsBytes: 32768,
  /** A finished proposal as JSON. */
  proposalBytes: 4 * 1024 * 1024,
  /** Objects and lists inside one another in the file of a proposal. */
  proposalDepth: 10,
  findings: 200,
  commentsPerReview: 60,
  /** Suggestions that one change is made of: each is a button that a person has to press. */
  suggestions: 20,
  /** Diff text given to one turn, in characters; what does not fit goes to the next turn, up to `reviewTurns`. */
  diffCharsPerTurn: 24e4,
  reviewTurns: 6,
  /** Of the part that was reviewed before, shown for context. */
  contextDiffChars: 6e4,
  /** One file's share of a turn; the rest of a longer diff is not read, and that is said. */
  diffCharsPerFile: 6e4,
  /** A line of a diff is shown up to here. */
  diffLineChars: 2e3,
  changedFiles: 3e3,
  /** Raw diff text read from git; beyond it the job says which files were not read. */
  diffBytes: 64 * 1024 * 1024,
  /** Lines of hunks kept of a whole diff. */
  diffLines: 1e6,
  /** One file's hunks. GitHub shows no larger diff of a file and takes no comments on it (its repository limits). */
  diffFileLines: 2e4,
  diffFileBytes: 5e5,
  /** Longest a job may take, whatever its operator says. */
  jobSeconds: 3600,
  /** Tokens of one job, input (cached too) and output together, where the operator sets no ceiling. */
  jobTokens: 4e6,
  /** Requests of one agent thread, and tool calls over all of them. */
  threadTurns: 24,
  threadToolCalls: 120,
  /** Calls of one response that run at the same time. */
  toolCallsAtOnce: 8,
  /** What one tool call may return to the model, in characters. */
  toolOutputChars: 24e3,
  /** A file read by a tool. */
  fileBytes: 1024 * 1024,
  /** A picture for the model; those a thread may look at, and those of an issue. All go along with each request. */
  imageBytes: 4 * 1024 * 1024,
  viewedImages: 6,
  attachedImages: 4,
  /** One write to GitHub: how often, and how long a wait between two tries. */
  writeAttempts: 3,
  writeWaitSeconds: 60,
  /** Of one pull request: reviews that nobody asked for, commands of one person, and commands of all that were answered. */
  automaticReviewsPerHour: 20,
  commandsPerHour: 20,
  answersPerHour: 60,
  /** A patch: files it may change, one file, and the text of it. Files of a whole tree. */
  patchFiles: 300,
  patchFileBytes: 2 * 1024 * 1024,
  patchChars: 2 * 1024 * 1024,
  /** Of a job's journal: characters of all trees together. Where there is no room, a job that goes on runs calls again. */
  journalTreeChars: 16 * 1024 * 1024,
  treeFiles: 5e5,
  /** A path of a tree on disk, where the kernel takes 4,096 together with the folder that the tree is in. */
  treePathBytes: 3900,
  /** Folders of killed processes that are removed at one start. */
  leftOvers: 50,
  /** A merge: files in conflict that are looked into, conflicts and characters of them shown to a model, files it may change. */
  conflictedFiles: 100,
  conflicts: 200,
  conflictChars: 2e5,
  mergedFiles: 3e3,
  /** One program in the sandbox. Output beyond `sandboxOutputBytes` ends it; of less, beginning and end are kept. */
  sandboxSeconds: 600,
  /** Whether there is a sandbox at all: one try of one. */
  sandboxProbeSeconds: 20,
  sandboxCores: 4,
  sandboxOpenFiles: 4096,
  sandboxFileBytes: 1024 * 1024 * 1024,
  sandboxOutputBytes: 64 * 1024 * 1024,
  sandboxOutputKept: 16 * 1024,
  /** Whole logs: of one program, of all of one job, and of what a machine keeps, for how long. */
  logs: {
    fileBytes: 8 * 1024 ** 2,
    jobBytes: 64 * 1024 ** 2,
    folderBytes: 1024 ** 3,
    files: 1e4,
    days: 14
  },
  /** Taking one folder with a tree away. */
  removeSeconds: 120,
  /** All processes of one program together; what the machine keeps; and what all programs of a job may add to the disk. */
  sandbox: {
    memoryBytes: 4 * 1024 ** 3,
    machineBytes: 512 * 1024 ** 2,
    processes: 512,
    diskBytes: 8 * 1024 ** 3,
    files: 1e6
  },
  /** Reports of tests that one check left: files, bytes together, and the names of failing tests that are kept. */
  reportFiles: 200,
  reportBytes: 4 * 1024 * 1024,
  failingTests: 100,
  /**
   * The way out of one program in the sandbox that may reach hosts: connections at once, seconds to open one and without a
   * byte on one, bytes that come in and that go out over all of them, and names of refused hosts that are kept.
   */
  proxy: {
    connections: 128,
    connectSeconds: 30,
    idleSeconds: 120,
    bytesIn: 8 * 1024 ** 3,
    bytesOut: 64 * 1024 ** 2,
    refusedNames: 10
  },
  /** What was installed for a repository and is kept: archives, bytes of one, and how long without being used. */
  kept: { archives: 20, archiveBytes: 1024 ** 3, days: 30, seconds: 300 },
  /** One folder that an earlier step of the job filled and that is copied into a workspace. */
  adoptedBytes: 2 * 1024 ** 3,
  /** Ways to do one thing that are tried side by side, and how many where nobody says. */
  candidates: 6,
  usualCandidates: 3,
  /** The patch of one of them, in characters: all go into one proposal. */
  candidateChars: 3e5,
  /** What one of them is thought to take, in tokens, before it is begun; and their part of the time that is left. */
  candidateTokens: 15e4,
  candidatesShare: 0.7,
  /** Pairs of them whose tests are tried on each other, and pairs that a model compares, of so long a diff at most. */
  crossPairs: 12,
  judgedPairs: 6,
  judgedDiffChars: 6e4,
  /** Numbers given out on one issue or pull request, and days after which what nobody picked goes. */
  candidateNumbers: 1e4,
  candidateDays: 14,
  /** Issues and pull requests whose branches are looked at in one sweep. */
  sweptPlaces: 100,
  /** Work on a schedule: periods of a task that are remembered, and how long a run that says nothing counts as running. */
  upkeepPeriods: 20,
  upkeepClaimMinutes: 120,
  /** Runs of one task that hangs on issues at once, each for another issue, and tokens of one where nobody says. */
  upkeepSideBySide: 10,
  upkeepIssueTokens: 3e5,
  /** How often a run looks afresh where another one came between its look and its word. */
  upkeepTakes: 5,
  /** Longer than it takes to look at the record and then write it. */
  upkeepTakingSeconds: 2,
  /** With fewer tokens left in a month a task that sets no limit of its own is not begun. */
  upkeepLeastTokens: 2e4,
  /** Runs of tasks that one event may lead to, and those of tasks that hang on events within an hour. */
  upkeepRunsPerTick: 20,
  upkeepRunsPerHour: 10,
  /** Tasks that one run of a workflow takes; the next run takes the next. */
  upkeepTakenAtOnce: 5,
  /** How often the bot looks at its clock, and the repositories it looks at each time. */
  upkeepTickSeconds: 300,
  upkeepRepositories: 500,
  /** How far below the tip of a branch a commit of ours is looked for that people have pushed on top of. */
  ownCommitDepth: 10,
  discussionComments: 60,
  discussionChars: 24e3,
  /** Blobs fetched ahead for the reading tools. */
  prefetchBlobs: 2e4,
  gitSeconds: 300,
  /** One search of a model over a whole tree. */
  searchSeconds: 10,
  /** A model stream: no answer, no progress (keep-alives do not count), and in all. */
  connectSeconds: 30,
  stallSeconds: 300,
  requestSeconds: 1800,
  streamBytes: 64 * 1024 * 1024,
  eventBytes: 16 * 1024 * 1024,
  requestAttempts: 4,
  retryAfterSeconds: 120,
  /**
   * WebSockets to a backend: the handshake, the silence before a ping (it stretches on a quiet line), how long one is used
   * (a backend closes it after 60 minutes), how long it waits unused, and how many there are at most.
   */
  socketHandshakeSeconds: 15,
  socketPingSeconds: 30,
  socketQuietPingSeconds: 120,
  socketLifeSeconds: 55 * 60,
  socketIdleSeconds: 300,
  sockets: 16,
  /** How long server-sent events are used after a handshake failed. */
  socketRetrySeconds: 600,
  /** The list of a backend's models: seconds to get it, bytes of it, entries that are read. */
  catalogueSeconds: 5,
  catalogueBytes: 8 * 1024 * 1024,
  catalogueModels: 500,
  /** Moderation of what people wrote: characters of one piece, pieces of one question, and seconds for it. */
  moderationPieceChars: 1e4,
  moderationPieces: 50,
  moderationBatches: 40,
  moderationSeconds: 20,
  /** Renewing a login: one request for a token, and how long to wait for another process that is doing it. */
  tokenRequestSeconds: 30,
  loginLockSeconds: 60,
  /** A broker: requests at once, bytes of one, tickets at once, and how long one is good at most. */
  broker: { requests: 16, bodyBytes: 32 * 1024 * 1024, tickets: 1e3, ticketHours: 24 },
  /** How long a code for a device waits to be typed; the issuer's own time. */
  deviceLoginSeconds: 900
};

export {
  limits
};
