namespace PipelineKit.Testing;

/// <summary>A fault: its kind, reported once per operator, and the sentence that describes it.</summary>
internal sealed record Fault(string Kind, string Sentence)
{
    /// <summary>
    /// The kind for a worker that has ended: each further attempt would cost a process, and up to its time limit.
    /// </summary>
    public const string Lost = "lost";

    /// <summary>The kind for a result that differs when the graph is run again in the same way.</summary>
    public const string Again = "again";

    /// <summary>The kind for a result that depends on columns outside the declared reach.</summary>
    public const string Columns = "columns";
}
