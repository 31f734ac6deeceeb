using System.Text;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host;

/// <summary>
/// Reports that the program's own assemblies cannot be loaded. Uses only the core library, because nothing else can be loaded
/// at that point.
/// </summary>
internal static class FatalErrorMessage
{
    private const int Error = 2, FilesOfSystem = 23, FilesOfProcess = 24;

    private const string Cure = "raise the limit on open files: ulimit -n 1024; if that does not help, reinstall the program\n";

    /// <summary>Writes the message, if that is the reason and writing is still possible.</summary>
    /// <param name="fault">The exception that ended the program.</param>
    public static void Say(Exception fault)
    {
        var part = Part(fault);
        if (part is null && !OutOfHandles())
            return;
        var what = part is { Length: > 0 } ? $"its own file '{part}'" : "its own files";
        try
        {
            using var error = new SafeFileHandle(Error, ownsHandle: false);
            using var stream = new FileStream(error, FileAccess.Write, bufferSize: 0);
            stream.Write(Encoding.UTF8.GetBytes($"error {Codes.FewHandles}: the program cannot open {what}; {Cure}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
        }
    }

    /// <summary>Returns whether an assembly or library of the program could not be loaded.</summary>
    public static bool LacksParts(Exception fault) => Part(fault) is not null;

    // Returns its name from the exception; null when the reason is a different one.
    private static string? Part(Exception fault)
    {
        for (var at = fault; at is not null; at = at.InnerException!)
            switch (at)
            {
                case FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal):
                    return name.Split(',')[0];
                case FileLoadException load:
                    return load.FileName?.Split(',')[0] ?? "";
                case DllNotFoundException or BadImageFormatException:
                    return "";
            }
        return null;
    }

    private static bool OutOfHandles()
    {
        try
        {
            using var nothing = File.OpenHandle(OperatingSystem.IsWindows() ? "NUL" : "/dev/null");
            return false;
        }
        catch (IOException e)
        {
            // On Unix, .NET stores errno in HResult.
            return e.HResult is FilesOfSystem or FilesOfProcess;
        }
    }
}
