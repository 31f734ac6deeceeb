namespace PipelineKit.Testing;

/// <summary>Thrown if an operator fails the conformance checks; the message has one line per kind of fault.</summary>
public sealed class ConformanceException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>Gets the faults; never empty.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
