using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Files;

/// <summary>What a path leads to.</summary>
internal enum FileKind
{
    /// <summary>A file with contents.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe.</summary>
    Pipe,

    /// <summary>A device.</summary>
    Device,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A link, when links are not followed.</summary>
    Link,
}

/// <summary>Kinds of files in messages.</summary>
internal static class FileKinds
{
    /// <summary>A kind as messages name it.</summary>
    public static string Words(this FileKind kind) => kind switch
    {
        FileKind.Regular => "a file",
        FileKind.Pipe => "a named pipe",
        FileKind.Socket => "a socket",
        FileKind.Folder => "a folder",
        FileKind.Link => "a link",
        _ => "a device",
    };

    /// <summary>Refuses to read what is no file.</summary>
    /// <exception cref="PipelineException">PK0712.</exception>
    public static void RequireFile(this FileKind kind, string path)
    {
        if (kind != FileKind.Regular)
            throw new PipelineException(Codes.NotAFile, $"'{path}' is {kind.Words()}, and only files are read",
                "copy what it gives into a file");
    }
}
