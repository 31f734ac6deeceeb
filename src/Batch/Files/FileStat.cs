using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>Asks what a path leads to without opening it: a pipe that is opened may block for ever.</summary>
internal static class FileStat
{
    /// <summary>The kind and stamp; null when there is nothing.</summary>
    /// <exception cref="IOException">It cannot be asked, and why.</exception>
    public static (FileKind Kind, FileStamp Stamp)? Of(string path, bool followLinks = true)
    {
        if (!FileStatus.Known)
            return Plainly(path);
        return FileStatus.Of(path, followLinks) is { } found ? (found.Kind, StampOf(found)) : null;
    }

    /// <summary>What tells that a file was not touched.</summary>
    public static FileStamp StampOf(FileStatus found) => new(found.Size, found.Modified, found.Changed, found.Identity.Number);

    /// <summary>Refuses to read what is no file.</summary>
    /// <exception cref="PipelineException">PK0712.</exception>
    public static void RequireFile(this FileKind kind, string path)
    {
        if (kind != FileKind.Regular)
            throw new PipelineException(Codes.NotAFile, $"'{path}' is {kind.Words()}, but only regular files are read",
                "copy its contents to a file");
    }

    // Elsewhere than on Linux and macOS, the four are as good as .NET has them.
    private static (FileKind, FileStamp)? Plainly(string path)
    {
        if (Directory.Exists(path))
            return (FileKind.Folder, default);
        var file = new FileInfo(path);
        return !file.Exists ? null : (FileKind.Regular, new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks * 100, 0, 0));
    }
}
