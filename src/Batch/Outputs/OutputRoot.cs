using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Outputs;

/// <summary>
/// An output folder with what this program keeps in it beside the outputs: <c>.pipelinekit/</c> with ledger and lock.
/// </summary>
/// <param name="Given">As the user named it.</param>
internal sealed record OutputRoot(string Given)
{
    /// <summary>The folder within the output folder. Its name begins with a dot, so that no run takes it for inputs.</summary>
    public const string Hidden = ".pipelinekit";

    /// <summary>The names of ledger and lock in it.</summary>
    public const string LedgerName = "ledger.jsonl", LockName = "lock";

    /// <summary>Where ledger and lock lie.</summary>
    public string Folder => Path.Combine(Given, Hidden);

    /// <summary>The ledger.</summary>
    public string Ledger => Path.Combine(Folder, LedgerName);

    /// <summary>The lock.</summary>
    public string Lock => Path.Combine(Folder, LockName);

    /// <summary>
    /// What the ledger calls an item: its first output, below the folder, or its name where all its values go into tables; no two
    /// items of a run share one.
    /// </summary>
    public string KeyOf(BatchItem item) => item.Outputs.Count == 0 ? item.Name : Path.GetRelativePath(Given, item.Outputs[0]);
}
