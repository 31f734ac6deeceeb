using System.Runtime.InteropServices;

namespace PipelineKit.Files;

/// <summary>Maps errors of the operating system to the exceptions that .NET throws for them.</summary>
internal static class SystemError
{
    /// <summary>A signal interrupted the call, which is repeated.</summary>
    public const int Interrupted = 4;

    /// <summary>The entry does not exist; it already exists; a component of the path is not a folder.</summary>
    public const int NoSuchFile = 2, Exists = 17, NotAFolder = 20;

    private const int NotPermitted = 1, NoAccess = 13, CrossesSystems = 18, TooManyNames = 31;
    private static readonly int Unsupported = OperatingSystem.IsMacOS() ? 45 : 95;
    private static readonly int NoSuchCall = OperatingSystem.IsMacOS() ? 78 : 38;

    /// <summary>Too many links, or a link where none is followed; the name is too long.</summary>
    public static readonly int Loop = OperatingSystem.IsMacOS() ? 62 : 40, NameTooLong = OperatingSystem.IsMacOS() ? 63 : 36;

    /// <summary>The file is locked, or no data is available yet.</summary>
    public static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>Returns whether the file system does not support the operation at all, such as hard links.</summary>
    public static bool IsUnsupported(int error) => error is NotPermitted or CrossesSystems or TooManyNames
        || error == Unsupported || error == NoSuchCall;

    /// <summary>Creates the exception for an error.</summary>
    public static Exception Of(int error, string path) => error switch
    {
        NoSuchFile => new FileNotFoundException(null, path),
        NotPermitted or NoAccess => new UnauthorizedAccessException($"'{path}': {Marshal.GetPInvokeErrorMessage(error)}"),
        _ when error == NameTooLong => new PathTooLongException(),
        _ => new IOException($"'{path}': {Marshal.GetPInvokeErrorMessage(error)}", error),
    };
}
