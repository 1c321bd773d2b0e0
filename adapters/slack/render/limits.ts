/**
 * Slack's limits on what may be sent, in UTF-16 units unless a name says otherwise.
 * Source: https://docs.slack.dev/reference/block-kit and the method pages of the Web API.
 */
export const SLACK_LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Undocumented: about 13,200 characters over all blocks fail with `msg_blocks_too_long`. */
  messageText: 12_000,
  headerText: 150,
  sectionText: 3_000,
  contextElements: 10,
  contextText: 2_000,
  actionElements: 25,
  overflowOptions: 5,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  actionId: 255,
  blockId: 255,
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  selectOptions: 100,
  placeholder: 150,
  viewTitle: 24,
  viewSubmit: 24,
  viewClose: 24,
  privateMetadata: 3_000,
  viewBytes: 250_000,
  inputLabel: 2_000,
  inputHint: 2_000,
  /** Slack cuts past 40,000; nobody reads a notification that long. */
  topLevelText: 3_000,
  /** What a listener may take before Slack tells the person that the app failed. */
  acknowledgeMs: 3_000,
} as const;
