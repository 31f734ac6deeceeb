using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>Queries the target of a path without opening it, because opening a pipe can block indefinitely.</summary>
internal static class FileStat
{
    /// <summary>Returns the kind and stamp of the target; null if it does not exist.</summary>
    /// <exception cref="IOException">The target cannot be queried.</exception>
    public static (FileKind Kind, FileStamp Stamp)? Of(string path, bool followLinks = true)
    {
        if (!FileStatus.Known)
            return Plainly(path);
        return FileStatus.Of(path, followLinks) is { } found ? (found.Kind, StampOf(found)) : null;
    }

    /// <summary>Returns the stamp of a file status.</summary>
    public static FileStamp StampOf(FileStatus found) => new(found.Size, found.Modified, found.Changed, found.Identity.Number);

    /// <summary>Throws unless the kind is a regular file.</summary>
    /// <exception cref="PipelineException">PK0712.</exception>
    public static void RequireFile(this FileKind kind, string path)
    {
        if (kind != FileKind.Regular)
            throw new PipelineException(Codes.NotAFile, $"'{path}' is {kind.Words()}, but only regular files are read",
                "copy its contents to a file");
    }

    // On systems other than Linux and macOS, the stamp is limited to what .NET provides.
    private static (FileKind, FileStamp)? Plainly(string path)
    {
        if (Directory.Exists(path))
            return (FileKind.Folder, default);
        var file = new FileInfo(path);
        return !file.Exists ? null : (FileKind.Regular, new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks * 100, 0, 0));
    }
}
