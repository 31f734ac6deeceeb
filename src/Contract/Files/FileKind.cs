namespace PipelineKit.Files;

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
    private const int Mask = 0xF000;

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

    /// <summary>The kind in a mode of the system's.</summary>
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
