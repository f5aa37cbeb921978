/** Projects that the judge's empty packages answer for, found by hand: what Kedro says of them there is not their own. */
export const NOT_JUDGED: Readonly<Record<string, string>> = {
  "Alexa9der/trading_robot": "asks a broker's server while it is imported",
  "Galileo-Galilei/kedro-mlflow-tutorial": "kedro-mlflow, which was replaced, makes its pipelines",
  "janickspirig/fund_recommender": "resolvers of its configuration list data that git leaves out",
};
