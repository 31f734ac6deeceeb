namespace PipelineKit.Testing;

/// <summary>One thing found: its kind, of which one is enough for an operator, and the sentence that tells it.</summary>
internal sealed record Fault(string Kind, string Sentence)
{
    /// <summary>
    /// The kind of a worker that is gone: each more try would cost a process, and as much time as a limit allows.
    /// </summary>
    public const string Lost = "lost";
}
