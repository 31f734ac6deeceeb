namespace PipelineKit.Diagnostics;

/// <summary>
/// What a user did or gave cannot be carried out; the message is fit for the user. An operator throws it with a message
/// and a cure; whoever knows the stage and the place adds them.
/// </summary>
public class PipelineException : Exception
{
    /// <summary>One finding, not placed yet.</summary>
    public PipelineException(string code, string message, string? cure = null, Exception? inner = null)
        : base(cure is null ? message : $"{message}; {cure}", inner) => Diagnostics = [new Diagnostic(code, message, null, cure)];

    /// <summary>All findings of a file.</summary>
    public PipelineException(IReadOnlyList<Diagnostic> diagnostics, Exception? inner = null)
        : base(string.Join('\n', diagnostics.Select(d => d.ToString())), inner) => Diagnostics = diagnostics;

    /// <summary>What was found; never empty.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The code of the first finding.</summary>
    public string Code => Diagnostics[0].Code;
}
