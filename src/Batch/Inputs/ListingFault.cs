using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>A part of an input that could not be listed; treated as a failed item because its contents are unknown.</summary>
/// <param name="Input">The name of the input.</param>
/// <param name="Path">The path, as the user would name it.</param>
/// <param name="Name">The path relative to the input's root.</param>
/// <param name="Failure">The reason.</param>
internal sealed record ListingFault(string Input, string Path, string Name, ItemFailure Failure)
{
    private const string Rename = "its name is not valid UTF-8: rename it";

    /// <summary>Creates the fault of a folder that cannot be listed completely.</summary>
    public static ListingFault Of(string input, string path, string relative, Exception fault) => new(input, path,
        relative.Length == 0 ? path : relative,
        new(Codes.Unreadable, $"the folder '{path}' cannot be listed: {SystemErrorText.Of(fault)}",
            path.Contains('\uFFFD') ? Rename : "check its permissions and the disk, and run again")
        {
            Retryable = SystemFault.IsRetryable(fault),
        });

    /// <summary>Creates the fault of a name that may be a folder but cannot be queried; null if it can.</summary>
    public static ListingFault? Of(string input, FoundFile file)
    {
        try
        {
            return FileStat.Of(file.Path) is not null ? null : Lost(input, file, new FileInfo(file.Path).LinkTarget is { } target
                ? $"'{file.Path}' is a link to '{target}', which does not exist" : $"'{file.Path}' no longer exists");
        }
        catch (IOException e)
        {
            return Lost(input, file, $"'{file.Path}' cannot be accessed: {SystemErrorText.Of(e)}") is var fault
                && !SystemFault.IsRetryable(e) ? fault : fault with { Failure = fault.Failure with { Retryable = true } };
        }
    }

    /// <summary>The failed item that represents it in a run.</summary>
    public BatchItem Item => new(Name, [new(Path)], []) { Fault = Failure, FaultInput = Input };

    /// <summary>The diagnostic that represents it outside a run.</summary>
    public Diagnostic Diagnostic => new(Failure.Code, Failure.Reason, Cure: Failure.Cure);

    private static ListingFault Lost(string input, FoundFile file, string reason) => new(input, file.Path, file.Relative,
        new(Codes.Unreadable, reason,
            file.Path.Contains('\uFFFD') ? Rename : "remove it or restore its target, then run again"));
}
