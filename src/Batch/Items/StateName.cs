namespace PipelineKit.Batch.Items;

/// <summary>Names of item states in reports, logs and metrics.</summary>
internal static class StateName
{
    /// <summary>Returns a name such as <c>up-to-date</c>.</summary>
    public static string Of(ItemState state) => state switch
    {
        ItemState.Done => "done",
        ItemState.UpToDate => "up-to-date",
        ItemState.LeftOut => "left-out",
        ItemState.Failed => "failed",
        _ => "not-run",
    };

    /// <summary>Returns the state with a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ItemState Parse(string name) => name switch
    {
        "done" => ItemState.Done,
        "up-to-date" => ItemState.UpToDate,
        "left-out" => ItemState.LeftOut,
        "failed" => ItemState.Failed,
        "not-run" => ItemState.NotRun,
        _ => throw new FormatException($"'{name}' is not a state"),
    };
}
