namespace PipelineKit.Operators;

/// <summary>Passed to an operator to check its parameters; collects the findings.</summary>
public sealed class OperatorCheck(IReadOnlyList<string> inputNames)
{
    private readonly List<OperatorFinding> findings = [];

    /// <summary>Gets the names of the stage's inputs, in order: <c>a</c>, <c>b</c>, or those chosen by <c>in</c>.</summary>
    public IReadOnlyList<string> InputNames { get; } = inputNames;

    /// <summary>Gets the findings.</summary>
    public IReadOnlyList<OperatorFinding> Findings => findings;

    /// <summary>
    /// Adds an error about a parameter (its YAML name). For expressions, <paramref name="offset"/> and <paramref name="length"/>
    /// select a part of the parameter's text.
    /// </summary>
    public void Fail(string code, string parameter, string message, string? cure = null, int? offset = null, int length = 1) =>
        findings.Add(new(code, parameter, message, cure, offset, length));

    /// <summary>Adds a warning about a parameter (its YAML name): the stage runs, but possibly not as intended.</summary>
    public void Warn(string code, string parameter, string message, string? cure = null) =>
        findings.Add(new(code, parameter, message, cure, null, 1) { IsWarning = true });
}

/// <summary>A finding about a parameter; its location in the file is added later.</summary>
public sealed record OperatorFinding(string Code, string Parameter, string Message, string? Cure, int? Offset, int Length)
{
    /// <summary>Gets whether the stage runs nevertheless; false by default.</summary>
    public bool IsWarning { get; init; }
}
