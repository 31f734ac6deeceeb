namespace PipelineKit.Operators;

/// <summary>What an operator sees when it checks its parameters, and where it puts what it finds.</summary>
public sealed class OperatorCheck(IReadOnlyList<string> inputNames)
{
    private readonly List<OperatorFinding> findings = [];

    /// <summary>The names of the stage's inputs, in order: <c>a</c>, <c>b</c>, or those <c>in</c> chose.</summary>
    public IReadOnlyList<string> InputNames { get; } = inputNames;

    /// <summary>What was found.</summary>
    public IReadOnlyList<OperatorFinding> Findings => findings;

    /// <summary>
    /// Adds an error about one parameter (its YAML name). <paramref name="offset"/> and <paramref name="length"/> point
    /// inside the parameter's text, for expressions.
    /// </summary>
    public void Fail(string code, string parameter, string message, string? cure = null, int? offset = null, int length = 1) =>
        findings.Add(new(code, parameter, message, cure, offset, length));

    /// <summary>
    /// Adds a warning about one parameter (its YAML name): the stage runs, but may not do what its author expects.
    /// </summary>
    public void Warn(string code, string parameter, string message, string? cure = null) =>
        findings.Add(new(code, parameter, message, cure, null, 1) { IsWarning = true });
}

/// <summary>One finding about a parameter, to be placed by whoever knows the file.</summary>
public sealed record OperatorFinding(string Code, string Parameter, string Message, string? Cure, int? Offset, int Length)
{
    /// <summary>Whether the stage runs all the same; false by default.</summary>
    public bool IsWarning { get; init; }
}
