namespace PipelineKit.Diagnostics;

/// <summary>
/// Describes why the operating system rejected a file operation. The messages of .NET vary and repeat the path.
/// </summary>
public static class SystemErrorText
{
    // Error numbers that Linux and macOS share, and those that differ.
    private const int NotPermitted = 1, InputOutput = 5, NoAccess = 13, Exists = 17, NotAFolder = 20, IsAFolder = 21,
        FilesOfSystem = 23, FilesOfProcess = 24, TooLarge = 27, NoSpace = 28, ReadOnly = 30;

    private static readonly (int Loop, int TooLong, int Quota, int Stale, int NotReady) _own =
        OperatingSystem.IsMacOS() ? (62, 63, 69, 70, 35) : (40, 36, 122, 116, 11);

    /// <summary>Returns the reason as the end of a sentence, such as <c>access is denied</c>.</summary>
    public static string Of(Exception fault) => fault switch
    {
        UnauthorizedAccessException => "access is denied",
        FileNotFoundException { FileName: { } part } when part.Contains(", Version=", StringComparison.Ordinal) =>
            $"a part of the program is missing, {part[..part.IndexOf(',')]}.dll",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist, or a folder on the way to it does not",
        PathTooLongException => "its path is too long",
        IOException => Numbered(fault.HResult) ?? fault.Message.TrimEnd('.'),
        _ => fault.Message.TrimEnd('.'),
    };

    // On Unix, .NET stores the system's error number in the HResult of an IOException.
    private static string? Numbered(int error) => error switch
    {
        NotPermitted or NoAccess => "access is denied",
        InputOutput => "the device reports an input or output error",
        Exists => "something with that name already exists",
        NotAFolder => "a part of its path is not a folder",
        IsAFolder => "it is a folder",
        FilesOfSystem or FilesOfProcess => "too many files are open",
        TooLarge => "it is larger than the file system allows",
        NoSpace => "no space is left on the device",
        ReadOnly => "the file system is read-only",
        _ when error == _own.NotReady => "it is temporarily unavailable",
        _ when error == _own.Loop => "symbolic links form a cycle",
        _ when error == _own.TooLong => "its name is too long",
        _ when error == _own.Quota => "the disk quota is used up",
        _ when error == _own.Stale => "the network file system no longer has it (stale handle)",
        _ => null,
    };
}
