using System.Runtime.InteropServices;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Outputs;

/// <summary>Checks that output folders are writable before the first image is opened.</summary>
internal static partial class OutputPlaces
{
    private const int Writable = 2, Enterable = 1;

    /// <summary>Returns the distinct output folders of a job.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<BatchItem> items, IEnumerable<TablePlace> tables) =>
        [.. items.SelectMany(i => i.Outputs).Concat(tables.Select(t => t.Path))
            .Select(o => Path.GetDirectoryName(Path.GetFullPath(o))!).Distinct(StringComparer.Ordinal)];

    /// <summary>Checks folders, or the ancestors in which they would be created.</summary>
    /// <exception cref="PipelineException">PK0711, for each folder that is not writable.</exception>
    public static void Check(IEnumerable<string> folders, string target)
    {
        var bag = new DiagnosticBag();
        foreach (var place in folders.Select(Nearest).Distinct(StringComparer.Ordinal))
            if (Fault(place) is { } fault)
                bag.AddRange(Refused(target, fault).Diagnostics);
        bag.ThrowIfErrors();
    }

    /// <summary>Creates the error for an unwritable output.</summary>
    public static PipelineException Refused(string target, string why, Exception? inner = null) =>
        new(Codes.OutputFolder, $"nothing can be written to OUTPUT '{target}': {why}",
            "choose another folder, or fix the cause", inner);

    // The folder itself or its nearest existing ancestor.
    private static string Nearest(string folder)
    {
        while (FileStat.Of(folder) is null && Path.GetDirectoryName(folder) is { } above)
            folder = above;
        return folder;
    }

    private static string? Fault(string place)
    {
        if (FileStat.Of(place) is not { Kind: FileKind.Folder })
            return $"'{place}' is not a folder";
        if (OperatingSystem.IsWindows() || Access(place, Writable | Enterable) == 0)
            return null;
        return $"'{place}': {Marshal.GetLastPInvokeErrorMessage()}";
    }

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
