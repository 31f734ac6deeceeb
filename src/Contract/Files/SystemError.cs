using System.Runtime.InteropServices;

namespace PipelineKit.Files;

/// <summary>Errors of the system as the exceptions that .NET itself throws for them.</summary>
internal static class SystemError
{
    /// <summary>A signal came: the call is made again.</summary>
    public const int Interrupted = 4;

    /// <summary>There is nothing of that name; something is there already; a part of the path is no folder.</summary>
    public const int NoSuchFile = 2, Exists = 17, NotAFolder = 20;

    private const int NotPermitted = 1, NoAccess = 13, CrossesSystems = 18, TooManyNames = 31;
    private static readonly int Unsupported = OperatingSystem.IsMacOS() ? 45 : 95;
    private static readonly int NoSuchCall = OperatingSystem.IsMacOS() ? 78 : 38;

    /// <summary>Too many links on the way, or a link where none is followed; a name that is too long.</summary>
    public static readonly int Loop = OperatingSystem.IsMacOS() ? 62 : 40, NameTooLong = OperatingSystem.IsMacOS() ? 63 : 36;

    /// <summary>Another has it locked, or nothing is there to be read yet.</summary>
    public static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>Whether an error says that a file system cannot do it at all: second names, where it has none.</summary>
    public static bool IsUnsupported(int error) => error is NotPermitted or CrossesSystems or TooManyNames
        || error == Unsupported || error == NoSuchCall;

    /// <summary>The exception of an error.</summary>
    public static Exception Of(int error, string path) => error switch
    {
        NoSuchFile => new FileNotFoundException(null, path),
        NotPermitted or NoAccess => new UnauthorizedAccessException($"'{path}': {Marshal.GetPInvokeErrorMessage(error)}"),
        _ when error == NameTooLong => new PathTooLongException(),
        _ => new IOException($"'{path}': {Marshal.GetPInvokeErrorMessage(error)}", error),
    };
}
