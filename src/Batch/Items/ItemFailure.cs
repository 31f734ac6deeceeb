using PipelineKit.Batch.Memory;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Items;

/// <summary>The reason why an item failed, as a message for the user.</summary>
public sealed record ItemFailure(string Code, string Reason, string? Cure = null)
{
    /// <summary>Whether the machine caused the failure, so that the item may succeed once the cause is removed.</summary>
    public bool Retryable { get; init; }

    /// <summary>The memory budget that the item needs, in bytes; 0 if the budget is not the reason.</summary>
    internal long NeededBytes { get; init; }

    /// <summary>What the reason is about.</summary>
    internal CodeGroup Group => Codes.GroupOf(Code);

    /// <summary>Converts an exception to a failure. Unexpected exceptions are identified by type, without a stack
    /// trace.</summary>
    internal static ItemFailure Of(Exception exception) => Explain(exception) with
    {
        Retryable = SystemFault.IsRetryable(exception),
        NeededBytes = exception is MemoryBudgetException memory ? memory.Needed : 0,
    };

    private static ItemFailure Explain(Exception exception) => exception switch
    {
        PipelineException { Code: Codes.TooLarge, Diagnostics: [var only] } => new(only.Code, only.Message, Allow(only.Cure)),
        PipelineException { Diagnostics: var found } => new(found[0].Code,
            string.Join("; ", found.Select(d => Words(d, isCuredAlready: d.Cure == found[0].Cure))), found[0].Cure),
        // Codecs and the engine report errors of inputs themselves, so this one comes from writing.
        IOException or UnauthorizedAccessException =>
            new(Codes.CannotWrite, $"the output cannot be written: {SystemErrorText.Of(exception)}"),
        OutOfMemoryException => new(Codes.MemoryBudget, "the machine does not have enough memory", "run fewer items " +
            "at once: -j 1"),
        _ => new(Codes.Internal, $"internal error: {exception.GetType().Name}: {FirstLine(exception.Message)}",
            "please report it"),
    };

    /// <summary>Returns <c>error PK0602: reason; cure</c>.</summary>
    public override string ToString() => new Diagnostic(Code, Reason, Cure: Cure).ToString();

    // Codecs are unaware of the command-line options that set their limits.
    private static string Allow(string? cure) =>
        $"{(cure is null ? "" : $"{cure}, or ")}allow more: 'pipelinekit limits' lists the options";

    // Parameters that depend on the item can turn out to be wrong only when it runs; their messages do not name the stage.
    private static string Words(Diagnostic diagnostic, bool isCuredAlready)
    {
        var message = diagnostic is { Group: CodeGroup.Parameters, Place: { } place }
            ? $"{diagnostic.Message} ({place})" : diagnostic.Message;
        return isCuredAlready || diagnostic.Cure is null ? message : $"{message}; {diagnostic.Cure}";
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r', '.');
}
