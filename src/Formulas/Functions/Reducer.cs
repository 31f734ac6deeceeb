namespace PipelineKit.Formulas.Functions;

/// <summary>How the samples under a window become one number.</summary>
internal enum Reducer
{
    Sum,
    Mean,
    Min,
    Max,
    Median,
    Var,
    Std,
    Range,
    Count,
    Percentile,
    Argmin,
    Argmax,
    Any,
    All,
    Cov,
    Corr,
}

/// <summary>What the language calls them and what they take.</summary>
internal static class Reducers
{
    /// <summary>Reducers by name.</summary>
    public static IReadOnlyDictionary<string, Reducer> Named { get; } =
        Enum.GetValues<Reducer>().ToDictionary(r => r.ToString().ToLowerInvariant());

    /// <summary>How many arguments one takes.</summary>
    public static int Count(this Reducer reducer) => reducer is Reducer.Percentile or Reducer.Cov or Reducer.Corr ? 2 : 1;

    /// <summary>A call as one writes it, for messages.</summary>
    public static string Usage(this Reducer reducer) => reducer switch
    {
        Reducer.Percentile => "percentile(x, 90)",
        Reducer.Cov or Reducer.Corr => $"{reducer.ToString().ToLowerInvariant()}(x, y)",
        _ => $"{reducer.ToString().ToLowerInvariant()}(x)",
    };
}
