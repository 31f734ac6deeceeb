using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Items;

/// <summary>Why an item failed, in words fit for the user.</summary>
public sealed record ItemFailure(string Code, string Reason, string? Cure = null)
{
    /// <summary>Whether the cause lies in the machine: once it is cleared, the same item may well succeed.</summary>
    public bool Retryable { get; init; }

    /// <summary>Makes sense of whatever ended an item. Never a stack trace: what nobody foresaw is named by its type.</summary>
    internal static ItemFailure Of(Exception exception) =>
        Explain(exception) with { Retryable = SystemFault.IsRetryable(exception) };

    private static ItemFailure Explain(Exception exception) => exception switch
    {
        PipelineException { Code: Codes.TooLarge, Diagnostics: [var only] } => new(only.Code, only.Message, Allow(only.Cure)),
        PipelineException { Diagnostics: var found } => new(found[0].Code, string.Join("; ", found.Select(Words)), found[0].Cure),
        // Codecs and the engine name the faults of inputs themselves, so what is left comes from writing.
        IOException or UnauthorizedAccessException =>
            new(Codes.CannotWrite, $"the output cannot be written: {SystemErrorText.Of(exception)}"),
        OutOfMemoryException => new(Codes.MemoryBudget, "the machine does not have enough memory", "run fewer items " +
            "at once: -j 1"),
        _ => new(Codes.Internal, $"internal error: {exception.GetType().Name}: {FirstLine(exception.Message)}",
            "please report it"),
    };

    /// <summary><c>error PK0602: reason; cure</c>.</summary>
    public override string ToString() => new Diagnostic(Code, Reason, Cure: Cure).ToString();

    // Codecs do not know the command line that set their limits.
    private static string Allow(string? cure) =>
        $"{(cure is null ? "" : $"{cure}, or ")}allow more: 'pipelinekit limits' lists the options";

    private static string Words(Diagnostic diagnostic, int index) => index == 0 || diagnostic.Cure is null
        ? diagnostic.Message
        : $"{diagnostic.Message}; {diagnostic.Cure}";

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r', '.');
}
