using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Outputs;

/// <summary>An output folder and the state folder inside it: <c>.pipelinekit/</c> with ledger and lock.</summary>
/// <param name="Given">The path as the user gave it.</param>
internal sealed record OutputRoot(string Given)
{
    /// <summary>The name of the state folder. The leading dot excludes it from inputs.</summary>
    public const string Hidden = ".pipelinekit";

    /// <summary>The file names of the ledger and the lock.</summary>
    public const string LedgerName = "ledger.jsonl", LockName = "lock";

    /// <summary>The path of the state folder.</summary>
    public string Folder => Path.Combine(Given, Hidden);

    /// <summary>The path of the ledger.</summary>
    public string Ledger => Path.Combine(Folder, LedgerName);

    /// <summary>The path of the lock.</summary>
    public string Lock => Path.Combine(Folder, LockName);

    /// <summary>
    /// Returns the ledger key of an item: its first output, relative to the folder, or its name if all its values go into tables.
    /// Keys are unique within a run.
    /// </summary>
    public string KeyOf(BatchItem item) => item.Outputs.Count == 0 ? item.Name : Path.GetRelativePath(Given, item.Outputs[0]);

    /// <summary>Returns the ledger key of an item with a name and outputs that are already relative to the folder.</summary>
    public static string KeyOf(string name, IReadOnlyList<string> outputs) => outputs.Count == 0 ? name : outputs[0];
}
