using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>A part of an input that could not be looked into: an item that failed, for nobody can tell what is in it.</summary>
/// <param name="Input">The input it belongs to.</param>
/// <param name="Path">Where it is, as the user would name it.</param>
/// <param name="Name">Its path below the input's root.</param>
/// <param name="Failure">Why.</param>
internal sealed record ListingFault(string Input, string Path, string Name, ItemFailure Failure)
{
    private const string Rename = "its name is not valid UTF-8: rename it";

    /// <summary>A folder that cannot be listed, or not to its end.</summary>
    public static ListingFault Of(string input, string path, string relative, Exception fault) => new(input, path,
        relative.Length == 0 ? path : relative,
        new(Codes.Unreadable, $"the folder '{path}' cannot be listed: {SystemErrorText.Of(fault)}",
            path.Contains('\uFFFD') ? Rename : "check its permissions and the disk, and run again")
        {
            Retryable = SystemFault.IsRetryable(fault),
        });

    /// <summary>A name of which it cannot be told whether it is a folder; null when it can.</summary>
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

    /// <summary>The item it is in a run.</summary>
    public BatchItem Item => new(Name, [new(Path)], []) { Fault = Failure, FaultInput = Input };

    /// <summary>The same where nothing is run.</summary>
    public Diagnostic Diagnostic => new(Failure.Code, Failure.Reason, Cure: Failure.Cure);

    private static ListingFault Lost(string input, FoundFile file, string reason) => new(input, file.Path, file.Relative,
        new(Codes.Unreadable, reason,
            file.Path.Contains('\uFFFD') ? Rename : "remove it, or see to what it leads to, and run again"));
}
