/** The environment variables with the settings of a language model. Read only for `firekeeper new --llm`. */
export const writerVariables = {
  url: 'FIREKEEPER_LLM_URL',
  key: 'FIREKEEPER_LLM_KEY',
  model: 'FIREKEEPER_LLM_MODEL',
  calls: 'FIREKEEPER_LLM_MAX_CALLS',
  tokens: 'FIREKEEPER_LLM_MAX_TOKENS',
  cost: 'FIREKEEPER_LLM_MAX_COST',
  price: 'FIREKEEPER_LLM_PRICE',
} as const;
