namespace PipelineKit.Testing;

/// <summary>An operator does not do what every operator must; a line of the message for each kind of fault.</summary>
public sealed class ConformanceException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>What was found; never empty.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
