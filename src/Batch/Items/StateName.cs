namespace PipelineKit.Batch.Items;

/// <summary>What reports, logs and metrics call the states of items.</summary>
internal static class StateName
{
    /// <summary><c>up-to-date</c>.</summary>
    public static string Of(ItemState state) => state switch
    {
        ItemState.Done => "done",
        ItemState.UpToDate => "up-to-date",
        ItemState.LeftOut => "left-out",
        ItemState.Failed => "failed",
        _ => "not-run",
    };
}
