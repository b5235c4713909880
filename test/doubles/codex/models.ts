/** What `GET /models` says. */
export interface ListOfModels {
  body: unknown;
  etag: string;
  status: number;
}

/** Two models in the whole shape that the real client wants, one of each form of request. */
export function listOfModels(): ListOfModels {
  return {
    body: { models: [entry("gpt-6.1-sol", 1, true), entry("gpt-5.5", 13, false)] },
    etag: 'W/"etag-1"',
    status: 200,
  };
}

const efforts = ["low", "medium", "high", "xhigh"];

export function entry(slug: string, priority: number, lite: boolean): object {
  return {
    slug,
    display_name: slug.toUpperCase(),
    description: "A model of the double.",
    default_reasoning_level: "medium",
    supported_reasoning_levels: efforts.map((effort) => ({ effort, description: `Thinks ${effort}` })),
    shell_type: "unified_exec",
    visibility: "list",
    supported_in_api: true,
    priority,
    support_verbosity: true,
    truncation_policy: { mode: "tokens", limit: 10_000 },
    experimental_supported_tools: [],
    apply_patch_tool_type: "freeform",
    context_window: 272_000,
    input_modalities: ["text", "image"],
    use_responses_lite: lite,
    base_instructions: "You are Codex.",
  };
}
