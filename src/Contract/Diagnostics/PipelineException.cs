namespace PipelineKit.Diagnostics;

/// <summary>
/// A request or input that cannot be processed; the messages are suitable for users. An operator throws it with a message and a
/// cure; the engine adds the stage and the location.
/// </summary>
public class PipelineException : Exception
{
    /// <summary>Creates an exception with one diagnostic that has no location yet.</summary>
    public PipelineException(string code, string message, string? cure = null, Exception? inner = null)
        : base(cure is null ? message : $"{message}; {cure}", inner) => Diagnostics = [new Diagnostic(code, message, null, cure)];

    /// <summary>Creates an exception with all diagnostics of a file.</summary>
    public PipelineException(IReadOnlyList<Diagnostic> diagnostics, Exception? inner = null)
        : base(string.Join('\n', diagnostics.Select(d => d.ToString())), inner) => Diagnostics = diagnostics;

    /// <summary>Gets the diagnostics; never empty.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Gets the code of the first diagnostic.</summary>
    public string Code => Diagnostics[0].Code;

    /// <summary>Gets what the first diagnostic is about.</summary>
    public CodeGroup Group => Diagnostics[0].Group;
}
