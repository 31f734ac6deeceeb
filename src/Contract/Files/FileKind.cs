namespace PipelineKit.Files;

/// <summary>The kind of a file system entry.</summary>
internal enum FileKind
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe.</summary>
    Pipe,

    /// <summary>A device.</summary>
    Device,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A symbolic link, if links are not followed.</summary>
    Link,
}

/// <summary>Converts file kinds.</summary>
internal static class FileKinds
{
    private const int Mask = 0xF000;

    /// <summary>Returns the name of a kind, for messages.</summary>
    public static string Words(this FileKind kind) => kind switch
    {
        FileKind.Regular => "a file",
        FileKind.Pipe => "a named pipe",
        FileKind.Socket => "a socket",
        FileKind.Folder => "a folder",
        FileKind.Link => "a link",
        _ => "a device",
    };

    /// <summary>Returns the kind that a mode of the operating system encodes.</summary>
    public static FileKind OfMode(ushort mode) => (mode & Mask) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0x1000 => FileKind.Pipe,
        0xC000 => FileKind.Socket,
        0xA000 => FileKind.Link,
        _ => FileKind.Device,
    };
}
